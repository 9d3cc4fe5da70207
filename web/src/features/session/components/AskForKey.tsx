import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ceilingOf, inDays, listed, livesUpTo, NO_CEILING } from '@/api/keyLimits.ts';
import type { Sensitivity } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { CeilingFields, LabelOfKey } from '@/ui/KeyTerms/KeyTerms.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { askForKey, ownKeyRulesQuery } from '../api/keys.ts';
import styles from './OwnKeys.module.css';

const LONGEST = 'longest';

/** Says what a key is for and how little of everything it needs. */
export function AskForKey({ onAsked }: { onAsked: () => Promise<unknown> }) {
  const { t } = useTranslation('session');
  const [name, setName] = useState('');
  const [models, setModels] = useState('');
  const [addresses, setAddresses] = useState('');
  const [life, setLife] = useState('90');
  const [label, setLabel] = useState<Sensitivity | null>(null);
  const [draft, setDraft] = useState(NO_CEILING);
  const [isTried, setTried] = useState(false);
  const ceiling = ceilingOf(draft);
  const rules = useQuery(ownKeyRulesQuery);
  const longest = rules.data?.longestDays ?? null;
  const lives = longest === null ? [] : livesUpTo(longest).map(String);
  const chosen = lives.includes(life) ? life : LONGEST;
  const ask = useMutation({
    mutationFn: () =>
      askForKey({
        name: name.trim(),
        models: listed(models),
        addresses: listed(addresses),
        sensitivity: label,
        ceiling: ceiling ?? null,
        ...(chosen === LONGEST ? {} : { expiresAt: inDays(Number(chosen)) }),
      }),
    onSuccess: () => {
      setName('');
      setModels('');
      setAddresses('');
      setLabel(null);
      setDraft(NO_CEILING);
      setTried(false);
      return onAsked();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (ceiling !== undefined && !ask.isPending) ask.mutate();
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
        value={chosen}
        onChange={setLife}
        options={[
          ...lives.map((id) => ({ id, label: t('keys.days', { count: Number(id) }) })),
          {
            id: LONGEST,
            label: longest === null ? t('keys.longest') : t('keys.longestOf', { count: longest }),
          },
        ]}
      />
      <LabelOfKey value={label} onChange={setLabel} />
      <CeilingFields draft={draft} onChange={setDraft} isTried={isTried} />
      <div>
        <Button type="submit" isPending={ask.isPending}>
          {t('keys.ask')}
        </Button>
      </div>
    </form>
  );
}
