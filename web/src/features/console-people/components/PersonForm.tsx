import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import type { Person, Role } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { addPerson, changeRoles, type Invited, peopleQuery } from '../api/people.ts';

const AGENCY_ROLES: Role[] = ['member', 'agency-admin', 'records-officer', 'auditor'];
const OFFICE_ROLES: Role[] = ['platform-operator', 'auditor'];

type Props = {
  /** Whose roles are changed; null to invite somebody. */
  person: Person | null;
  /** The agency has nobody yet: the first one governs it. */
  isFirst: boolean;
  onInvited: (invited: Invited) => void;
  onDone: () => void;
};

export function PersonForm({ person, isFirst, onInvited, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const queryClient = useQueryClient();
  const session = useSession();
  const scope = useScope();
  const offered = session.operator && scope.agency === null ? OFFICE_ROLES : AGENCY_ROLES;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<Role[]>(
    person?.roles ??
      (isFirst && offered === AGENCY_ROLES ? ['agency-admin', 'member'] : offered.slice(0, 1)),
  );
  const [tried, setTried] = useState(false);

  const save = useMutation({
    mutationFn: async () => {
      if (person) {
        await changeRoles(scope, person.id, roles);
        return null;
      }
      return addPerson(scope, { name: name.trim(), email: email.trim(), roles });
    },
    onSuccess: async (invited) => {
      await queryClient.invalidateQueries({ queryKey: peopleQuery(scope).queryKey });
      if (invited) onInvited(invited);
      else onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (roles.length > 0 && !save.isPending) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} /> : null}
      {person ? null : (
        <>
          <TextField
            label={t('people.name')}
            isRequired
            autoFocus
            value={name}
            onChange={setName}
            maxLength={200}
          />
          <TextField
            label={t('people.email')}
            type="email"
            isRequired
            value={email}
            onChange={setEmail}
          />
        </>
      )}
      <Choices
        label={t('people.roles')}
        {...(tried && roles.length === 0 ? { hint: t('people.rolesNone') } : {})}
        options={offered.map((role) => ({
          id: role,
          label: t(`common:role.${role}`),
          note: t(`people.role.${role}`),
        }))}
        value={roles}
        onChange={setRoles}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {person ? t('common:save') : t('people.invite')}
        </Button>
      </DialogActions>
    </form>
  );
}
