import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { connectFolder } from '../api/sources.ts';
import styles from './Folders.module.css';

type Props = {
  collection: string;
  /** Of the folders that may be connected. */
  names: string[];
  onDone: () => void | Promise<void>;
  onCancel: () => void;
};

export function ConnectFolder({ collection, names, onDone, onCancel }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const [folder, setFolder] = useState<string | null>(names[0] ?? null);
  const [path, setPath] = useState('');
  const connecting = useMutation({
    mutationFn: (name: string) =>
      connectFolder(collection, { folder: name, path: path.trim().replace(/^\/+|\/+$/g, '') }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (folder !== null) connecting.mutate(folder);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{t('folders.connectText')}</p>
      <Select
        label={t('folders.folder')}
        placeholder={t('folders.choose')}
        options={names.map((name) => ({ id: name, label: name }))}
        value={folder}
        onChange={setFolder}
      />
      <TextField
        label={t('folders.path')}
        hint={t('folders.pathHint')}
        value={path}
        onChange={setPath}
        maxLength={1000}
      />
      {connecting.error ? <Failure error={connecting.error} /> : null}
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button
          type="submit"
          look="primary"
          isPending={connecting.isPending}
          isDisabled={folder === null}
        >
          {t('folders.connect')}
        </Button>
      </DialogActions>
    </form>
  );
}
