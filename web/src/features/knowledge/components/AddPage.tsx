import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { isOnItsWay, uploads } from '@/ui/Uploads/uploads.ts';
import { useUploads } from '@/ui/Uploads/useUploads.ts';
import styles from './Folders.module.css';

type Props = {
  collection: string;
  /** Whose pages may be handed in. */
  hosts: string[];
  onClose: () => void;
};

/** Hands a web page in by its address. Whoever closes it meanwhile finds the page in the list. */
export function AddPage({ collection, hosts, onClose }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const [address, setAddress] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const page = useUploads(collection).find(({ id }) => id === asked);
  const isDone = page?.state === 'done';
  const isComing = page !== undefined && isOnItsWay(page);
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked) uploads.drop(asked);
    setAsked(uploads.addPage(collection, address.trim()));
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{t('page.addText')}</p>
      <TextField
        label={t('page.address')}
        hint={
          hosts.includes('*') ? t('page.anyHost') : t('page.hosts', { hosts: format.list(hosts) })
        }
        value={address}
        onChange={setAddress}
        placeholder="https://"
        inputMode="url"
        autoComplete="off"
        spellCheck="false"
        maxLength={2000}
        isDisabled={isComing}
        isRequired
        autoFocus
      />
      {isComing ? <Progress label={t('page.fetching')} part={null} /> : null}
      {page?.state === 'failed' ? <Failure error={page.error} /> : null}
      <DialogActions>
        <Button onPress={onClose}>{t(isComing ? 'page.leave' : 'common:cancel')}</Button>
        <Button
          type="submit"
          look="primary"
          isPending={isComing}
          isDisabled={address.trim() === ''}
        >
          {t('page.fetch')}
        </Button>
      </DialogActions>
    </form>
  );
}
