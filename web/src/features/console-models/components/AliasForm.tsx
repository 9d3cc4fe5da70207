import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Alias } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { addAlias, catalogueQuery } from '../api/models.ts';
import { nanos } from './policyWords.ts';

type Capability = Alias['capabilities'][number];

const CAPABILITIES = [
  'images',
  'audio',
  'tools',
  'json-schema',
  'thinking',
] as const satisfies Capability[];
const CONTEXTS = ['0', '32000', '128000', '200000', '1000000'] as const;

type Props = { onDone: () => void | Promise<void>; onCancel: () => void };

/** Gives a name to a policy. */
export function AliasForm({ onDone, onCancel }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const catalogue = useQuery(catalogueQuery(scope));
  const [name, setName] = useState('');
  const [countries, setCountries] = useState<string[]>([]);
  const [hosts, setHosts] = useState<string[]>([]);
  const [capabilities, setCapabilities] = useState<Capability[]>([]);
  const [context, setContext] = useState<(typeof CONTEXTS)[number]>('0');
  const [price, setPrice] = useState('');
  const [reason, setReason] = useState('');
  const known = distinct(catalogue.data?.map((model) => model.country));
  const hosting = distinct(
    catalogue.data?.map(({ hosting: { country, standing } }) =>
      standing === 'unknown' ? null : country,
    ),
  );
  const currency = distinct(catalogue.data?.map((model) => model.price?.currency))[0];
  const limit = price.trim() === '' ? null : Number(price.replace(',', '.'));
  const isWrong = limit !== null && !(limit >= 0 && limit <= 10_000);
  const adding = useMutation({
    mutationFn: () =>
      addAlias(scope, {
        name: name.trim(),
        makerCountries: countries,
        hostingCountries: hosts,
        capabilities,
        leastContextTokens: Number(context),
        ...(limit === null || !currency ? {} : { mostOutputNanos: nanos(limit), currency }),
        reason: reason.trim(),
      }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong && !adding.isPending) adding.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {adding.error ? <Failure error={adding.error} /> : null}
      <TextField
        label={t('aliases.name')}
        hint={t('aliases.nameHint')}
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        maxLength={60}
      />
      {known.length > 0 ? (
        <Choices
          label={t('aliases.countries')}
          hint={t('aliases.countriesHint')}
          options={known.map((id) => ({ id, label: format.country(id) }))}
          value={countries}
          onChange={setCountries}
        />
      ) : null}
      {hosting.length > 0 ? (
        <Choices
          label={t('aliases.hosts')}
          hint={t('aliases.hostsHint')}
          options={hosting.map((id) => ({ id, label: format.country(id) }))}
          value={hosts}
          onChange={setHosts}
        />
      ) : null}
      <Choices<Capability>
        label={t('aliases.capabilities')}
        options={CAPABILITIES.map((id) => ({ id, label: t(`aliases.capability.${id}`) }))}
        value={capabilities}
        onChange={setCapabilities}
      />
      <Select
        label={t('aliases.context')}
        value={context}
        onChange={setContext}
        options={CONTEXTS.map((id) => ({
          id,
          label:
            id === '0'
              ? t('aliases.anyContext')
              : t('aliases.tokens', { tokens: format.number(Number(id)) }),
        }))}
      />
      {currency ? (
        <TextField
          label={t('aliases.price', { currency })}
          hint={t('aliases.priceHint')}
          error={isWrong ? t('aliases.priceWrong') : null}
          inputMode="decimal"
          value={price}
          onChange={setPrice}
          maxLength={12}
        />
      ) : null}
      <TextField
        label={t('aliases.reason')}
        hint={t('aliases.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isDisabled={isWrong} isPending={adding.isPending}>
          {t('aliases.add')}
        </Button>
      </DialogActions>
    </form>
  );
}

function distinct(values: (string | null | undefined)[] | undefined): string[] {
  return [...new Set(values?.filter((value) => value != null))].sort();
}
