import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { KeyScope } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { CeilingFields, LabelOfKey } from '@/ui/KeyTerms/KeyTerms.tsx';
import { LONGEST, useKeyTerms } from '@/ui/KeyTerms/useKeyTerms.ts';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { keyRulesQuery, keysQuery, makeKey } from '../api/keys.ts';
import { TEXT_OF_SCOPE } from '../scopes.ts';
import { KeySecret } from './KeySecret.tsx';

const UNBOUND = 366;

const SCOPES = Object.entries(TEXT_OF_SCOPE) as [KeyScope, (typeof TEXT_OF_SCOPE)[KeyScope]][];

/** Makes a key and shows its secret, this once. */
export function KeyForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<KeyScope[]>(['models:read', 'inference']);
  const rules = useQuery(keyRulesQuery(scope));
  const longest = rules.data?.longestDays ?? null;
  const terms = useKeyTerms(longest ?? UNBOUND);
  const make = useMutation({
    mutationFn: () =>
      makeKey(scope, {
        name: name.trim(),
        scopes,
        ...terms.wish(),
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery(scope).queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (terms.check() && scopes.length > 0 && !make.isPending) make.mutate();
  };

  if (make.data) return <KeySecret secret={make.data.secret} onDone={onDone} />;
  return (
    <form className={styles.form} onSubmit={submit}>
      {make.error ? <Failure error={make.error} /> : null}
      <TextField
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        maxLength={100}
      />
      <Choices<KeyScope>
        label={t('keys.scopes')}
        options={SCOPES.map(([id, text]) => ({ id, label: t(text), note: id }))}
        value={scopes}
        onChange={setScopes}
      />
      <TextField label={t('keys.models')} hint={t('keys.modelsHint')} {...terms.models} />
      <TextField label={t('keys.addresses')} hint={t('keys.addressesHint')} {...terms.addresses} />
      <Select
        label={t('keys.life')}
        {...terms.life}
        options={[
          ...terms.lives.map((id) => ({ id, label: t('keys.days', { count: Number(id) }) })),
          {
            id: LONGEST,
            label: longest === null ? t('keys.noEnd') : t('keys.days', { count: longest }),
          },
        ]}
      />
      <LabelOfKey {...terms.label} />
      <CeilingFields {...terms.ceiling} />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button
          look="primary"
          type="submit"
          isDisabled={scopes.length === 0}
          isPending={make.isPending}
        >
          {t('keys.make')}
        </Button>
      </DialogActions>
    </form>
  );
}
