import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Group } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { membersQuery, setMembers } from '../api/groups.ts';
import { peopleQuery } from '../api/people.ts';

type Props = { group: Group; onDone: () => void | Promise<void>; onCancel: () => void };

/** Says who is in a group. */
export function MembersForm({ group, onDone, onCancel }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const queryClient = useQueryClient();
  const people = useQuery(peopleQuery(scope));
  const members = useQuery({ ...membersQuery(scope, group.id), refetchOnMount: 'always' });
  const [chosen, setChosen] = useState<string[] | null>(null);
  const value = chosen ?? members.data ?? [];
  const save = useMutation({
    mutationFn: () => setMembers(scope, group.id, value),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: membersQuery(scope, group.id).queryKey });
      await onDone();
    },
  });
  const failure = people.error ?? members.error ?? save.error;
  const isLoading = !people.data || !members.data || members.isFetching;
  return (
    <div className={styles.form}>
      {failure ? <Failure error={failure} /> : null}
      {isLoading ? (
        failure ? null : (
          <Progress label={t('common:loading')} part={null} />
        )
      ) : people.data.length === 0 ? (
        <p>{t('groups.nobody')}</p>
      ) : (
        <Choices
          label={t('groups.members')}
          options={people.data.map(({ id, name, email }) => ({ id, label: name, note: email }))}
          value={value}
          onChange={setChosen}
        />
      )}
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button
          look="primary"
          isDisabled={isLoading}
          isPending={save.isPending}
          onPress={() => save.mutate()}
        >
          {t('common:save')}
        </Button>
      </DialogActions>
    </div>
  );
}
