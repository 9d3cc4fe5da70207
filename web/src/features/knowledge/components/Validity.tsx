import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { changeDocument, documentQuery } from '../api/documents.ts';
import type { Document } from '../api/types.ts';

const NONE = 'none';

type Props = {
  document: Document;
  /** Documents that may have taken its place. */
  others: Document[];
  onDone: () => void | Promise<void>;
  onCancel: () => void;
};

/** What a document is called, from when to when it holds, and what took its place. */
export function Validity({ document, others, onDone, onCancel }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const client = useQueryClient();
  const [title, setTitle] = useState(document.title);
  const [from, setFrom] = useState(document.inForceFrom ?? '');
  const [until, setUntil] = useState(document.inForceUntil ?? '');
  const [replacedBy, setReplacedBy] = useState(document.replacedBy ?? NONE);
  const save = useMutation({
    mutationFn: () =>
      changeDocument(document.id, {
        title: title.trim(),
        inForceFrom: from,
        inForceUntil: until,
        replacedBy: replacedBy === NONE ? '' : replacedBy,
      }),
    onSuccess: async (saved) => {
      client.setQueryData(documentQuery(saved.id).queryKey, saved);
      await onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  const isBackward = from !== '' && until !== '' && until < from;
  const successors = others.filter(({ id }) => id !== document.id);
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} /> : null}
      <TextField
        label={t('document.title')}
        isRequired
        value={title}
        onChange={setTitle}
        maxLength={500}
      />
      <div className={styles.row}>
        <TextField label={t('document.inForceFrom')} type="date" value={from} onChange={setFrom} />
        <TextField
          label={t('document.inForceUntil')}
          type="date"
          value={until}
          onChange={setUntil}
          error={isBackward ? t('document.backward') : null}
        />
      </div>
      <p className={styles.said}>{t('document.validityHint')}</p>
      <Select
        label={t('document.replacedBy')}
        value={replacedBy}
        options={[
          { id: NONE, label: t('document.replacedByNone') },
          ...successors.map(({ id, title: label }) => ({ id, label })),
        ]}
        onChange={setReplacedBy}
      />
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button
          look="primary"
          type="submit"
          isDisabled={isBackward || title.trim() === ''}
          isPending={save.isPending}
        >
          {t('common:save')}
        </Button>
      </DialogActions>
    </form>
  );
}
