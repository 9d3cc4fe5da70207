import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inDays, listed } from '@/api/keyLimits.ts';
import { useScope } from '@/api/scope.ts';
import type { KeyScope } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { keysQuery, makeKey } from '../api/keys.ts';
import { KeySecret } from './KeySecret.tsx';

const LIVES = ['30', '90', '365', 'none'] as const;

/** Makes a key and shows its secret, this once. */
export function KeyForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<KeyScope[]>(['models:read', 'inference']);
  const [models, setModels] = useState('');
  const [addresses, setAddresses] = useState('');
  const [life, setLife] = useState<(typeof LIVES)[number]>('90');
  const make = useMutation({
    mutationFn: () =>
      makeKey(scope, {
        name: name.trim(),
        scopes,
        models: listed(models),
        addresses: listed(addresses),
        ...(life === 'none' ? {} : { expiresAt: inDays(Number(life)) }),
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery(scope).queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (scopes.length > 0 && !make.isPending) make.mutate();
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
        options={[
          { id: 'models:read', label: t('keys.scope.models'), note: 'models:read' },
          { id: 'inference', label: t('keys.scope.inference'), note: 'inference' },
        ]}
        value={scopes}
        onChange={setScopes}
      />
      <TextField
        label={t('keys.models')}
        hint={t('keys.modelsHint')}
        value={models}
        onChange={setModels}
      />
      <TextField
        label={t('keys.addresses')}
        hint={t('keys.addressesHint')}
        value={addresses}
        onChange={setAddresses}
      />
      <Select
        label={t('keys.life')}
        value={life}
        onChange={setLife}
        options={LIVES.map((id) => ({
          id,
          label: id === 'none' ? t('keys.noEnd') : t('keys.days', { count: Number(id) }),
        }))}
      />
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
