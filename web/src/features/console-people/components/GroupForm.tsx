import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Group } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { makeGroup, renameGroup } from '../api/groups.ts';

type Props = {
  /** The group that is renamed; null to make one. */
  group: Group | null;
  onDone: () => void | Promise<void>;
  onCancel: () => void;
};

export function GroupForm({ group, onDone, onCancel }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const [name, setName] = useState(group?.name ?? '');
  const save = useMutation({
    mutationFn: () =>
      group ? renameGroup(scope, group.id, name.trim()) : makeGroup(scope, name.trim()),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} /> : null}
      <TextField
        label={t('groups.name')}
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {group ? t('common:save') : t('groups.add')}
        </Button>
      </DialogActions>
    </form>
  );
}
