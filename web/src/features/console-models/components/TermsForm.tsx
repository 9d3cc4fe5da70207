import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { Provider } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import form from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { keepTerms, termsQuery } from '../api/models.ts';

type Props = { scope: Scope; provider: Provider; onDone: () => void };

/** Takes the terms as they are now, pasted as text. */
export function TermsForm({ scope, provider, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const queryClient = useQueryClient();
  const [asOf, setAsOf] = useState('');
  const [link, setLink] = useState('');
  const [text, setText] = useState('');
  const keep = useMutation({
    mutationFn: () =>
      keepTerms(scope, provider.id, { asOf, text, ...(link.trim() ? { link: link.trim() } : {}) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: termsQuery(scope, provider.id).queryKey });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!keep.isPending) keep.mutate();
  };
  return (
    <form className={form.form} onSubmit={submit}>
      {keep.error ? <Failure error={keep.error} kept={t('connect.kept')} /> : null}
      <div className={form.row}>
        <TextField label={t('terms.asOf')} type="date" isRequired value={asOf} onChange={setAsOf} />
        <TextField
          label={t('promises.link')}
          type="url"
          value={link}
          onChange={setLink}
          maxLength={500}
        />
      </div>
      <TextField
        label={t('terms.text')}
        hint={t('terms.textHint')}
        lines={12}
        isRequired
        value={text}
        onChange={setText}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={keep.isPending}>
          {t('terms.keep')}
        </Button>
      </DialogActions>
    </form>
  );
}
