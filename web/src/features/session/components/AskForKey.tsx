import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { CeilingFields, LabelOfKey } from '@/ui/KeyTerms/KeyTerms.tsx';
import { LONGEST, useKeyTerms } from '@/ui/KeyTerms/useKeyTerms.ts';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { askForKey, ownKeyRulesQuery } from '../api/keys.ts';
import styles from './OwnKeys.module.css';

/** Says what a key is for and how little of everything it needs. */
export function AskForKey({ onAsked }: { onAsked: () => Promise<unknown> }) {
  const { t } = useTranslation('session');
  const [name, setName] = useState('');
  const rules = useQuery(ownKeyRulesQuery);
  const longest = rules.data?.longestDays ?? null;
  const terms = useKeyTerms(longest);
  const ask = useMutation({
    mutationFn: () =>
      askForKey({
        name: name.trim(),
        ...terms.wish(),
      }),
    onSuccess: () => {
      setName('');
      terms.clear();
      return onAsked();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (terms.check() && !ask.isPending) ask.mutate();
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
      <TextField label={t('keys.models')} hint={t('keys.modelsHint')} {...terms.models} />
      <TextField label={t('keys.addresses')} hint={t('keys.addressesHint')} {...terms.addresses} />
      <Select
        label={t('keys.life')}
        {...terms.life}
        options={[
          ...terms.lives.map((id) => ({ id, label: t('keys.days', { count: Number(id) }) })),
          {
            id: LONGEST,
            label: longest === null ? t('keys.longest') : t('keys.longestOf', { count: longest }),
          },
        ]}
      />
      <LabelOfKey {...terms.label} />
      <CeilingFields {...terms.ceiling} />
      <div>
        <Button type="submit" isPending={ask.isPending}>
          {t('keys.ask')}
        </Button>
      </div>
    </form>
  );
}
