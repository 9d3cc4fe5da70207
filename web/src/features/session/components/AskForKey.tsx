import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inDays, listed } from '@/api/keyLimits.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { askForKey } from '../api/keys.ts';
import styles from './OwnKeys.module.css';

const LIVES = ['30', '90', 'longest'] as const;

/** Says what a key is for and how little of everything it needs. */
export function AskForKey({ onAsked }: { onAsked: () => Promise<unknown> }) {
  const { t } = useTranslation('session');
  const [name, setName] = useState('');
  const [models, setModels] = useState('');
  const [addresses, setAddresses] = useState('');
  const [life, setLife] = useState<(typeof LIVES)[number]>('90');
  const ask = useMutation({
    mutationFn: () =>
      askForKey({
        name: name.trim(),
        models: listed(models),
        addresses: listed(addresses),
        ...(life === 'longest' ? {} : { expiresAt: inDays(Number(life)) }),
      }),
    onSuccess: () => {
      setName('');
      setModels('');
      setAddresses('');
      return onAsked();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {ask.error ? <Failure error={ask.error} /> : null}
      <TextField
        label={t('keys.purpose')}
        hint={t('keys.purposeHint')}
        isRequired
        value={name}
        onChange={setName}
        maxLength={200}
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
          label: id === 'longest' ? t('keys.longest') : t('keys.days', { count: Number(id) }),
        }))}
      />
      <div>
        <Button type="submit" isPending={ask.isPending}>
          {t('keys.ask')}
        </Button>
      </div>
    </form>
  );
}
