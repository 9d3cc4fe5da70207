import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SENSITIVITIES } from '@/api/labels.ts';
import { useScope } from '@/api/scope.ts';
import type { Alias, AliasWanted, Sensitivity } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Choices } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { addAlias, catalogueQuery, changeAlias } from '../api/models.ts';
import { languagesWith } from './languages.ts';
import { nanos, ofAMillion } from './policyWords.ts';
import { draftShares, isWhole, ShareFields } from './ShareFields.tsx';

type Capability = Alias['capabilities'][number];

const CAPABILITIES = [
  'images',
  'audio',
  'tools',
  'json-schema',
  'thinking',
] as const satisfies Capability[];
const CONTEXTS = ['0', '32000', '128000', '200000', '1000000'] as const;

const WITHIN = ['0', '500', '1000', '2000', '5000'] as const;

type Props = {
  /** The one whose policy is written anew; null for a new one. */
  alias: Alias | null;
  onDone: () => void | Promise<void>;
  onCancel: () => void;
};

/** Gives a name to a policy, or writes the policy of a name anew. */
export function AliasForm({ alias, onDone, onCancel }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const catalogue = useQuery(catalogueQuery(scope));
  const [name, setName] = useState(alias?.name ?? '');
  const [countries, setCountries] = useState(alias?.makerCountries ?? []);
  const [hosts, setHosts] = useState(alias?.hostingCountries ?? []);
  const [capabilities, setCapabilities] = useState<Capability[]>(alias?.capabilities ?? []);
  const [languages, setLanguages] = useState(alias?.languages ?? []);
  const [ceiling, setCeiling] = useState<Sensitivity>(alias?.ceiling ?? 'public');
  const [context, setContext] = useState(String(alias?.leastContextTokens ?? 0));
  const [within, setWithin] = useState(String(alias?.firstWithinMillis ?? 0));
  const [price, setPrice] = useState(
    alias?.mostOutputNanos == null ? '' : String(ofAMillion(alias.mostOutputNanos)),
  );
  const [shares, setShares] = useState(draftShares(alias));
  const [reason, setReason] = useState(alias?.reason ?? '');
  const known = distinct([
    ...(catalogue.data?.map((model) => model.country) ?? []),
    ...(alias?.makerCountries ?? []),
  ]);
  const hosting = distinct([
    ...(catalogue.data?.map(({ hosting: { country, standing } }) =>
      standing === 'unknown' ? null : country,
    ) ?? []),
    ...(alias?.hostingCountries ?? []),
  ]);
  const currency =
    alias?.currency ?? distinct(catalogue.data?.map((model) => model.price?.currency))[0];
  const providers = [
    ...new Map(catalogue.data?.map((model) => [model.provider.id, model.provider])).values(),
  ];
  const limit = price.trim() === '' ? null : Number(price.replace(',', '.'));
  const isWrong = limit !== null && !(limit >= 0 && limit <= 10_000);
  const mayBeSent = !isWrong && shares.every(isWhole);
  const wanted = (): AliasWanted => ({
    makerCountries: countries,
    hostingCountries: hosts,
    capabilities,
    languages,
    ceiling,
    leastContextTokens: Number(context),
    ...(within === '0' ? {} : { firstWithinMillis: Number(within) }),
    ...(limit === null || !currency ? {} : { mostOutputNanos: nanos(limit), currency }),
    shares: shares.map((share) => ({
      provider: share.provider,
      weight: Number(share.weight),
      reason: share.reason.trim(),
    })),
    reason: reason.trim(),
  });
  const writing = useMutation({
    mutationFn: () =>
      alias
        ? changeAlias(scope, alias.id, wanted())
        : addAlias(scope, { ...wanted(), name: name.trim() }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayBeSent && !writing.isPending) writing.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      {writing.error ? <Failure error={writing.error} /> : null}
      {alias ? null : (
        <TextField
          label={t('aliases.name')}
          hint={t('aliases.nameHint')}
          isRequired
          autoFocus
          value={name}
          onChange={setName}
          maxLength={60}
        />
      )}
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
      <Choices
        label={t('aliases.languages')}
        hint={t('aliases.languagesHint')}
        options={languagesWith(languages).map((id) => ({ id, label: format.language(id) }))}
        value={languages}
        onChange={setLanguages}
      />
      <Select
        label={t('aliases.ceiling')}
        value={ceiling}
        onChange={setCeiling}
        options={SENSITIVITIES.map((id) => ({ id, label: t(`aliases.ceiling.${id}`) }))}
      />
      <Select
        label={t('aliases.context')}
        value={context}
        onChange={setContext}
        options={withOwn(CONTEXTS, context).map((id) => ({
          id,
          label:
            id === '0'
              ? t('aliases.anyContext')
              : t('aliases.tokens', { tokens: format.number(Number(id)) }),
        }))}
      />
      <Select
        label={t('aliases.within')}
        value={within}
        onChange={setWithin}
        options={withOwn(WITHIN, within).map((id) => ({
          id,
          label:
            id === '0'
              ? t('aliases.anyTime')
              : t('aliases.withinTime', { time: format.seconds(Number(id)) }),
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
      <ShareFields providers={providers} shares={shares} onChange={setShares} />
      <TextField
        label={t('aliases.reason')}
        hint={t('aliases.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isDisabled={!mayBeSent} isPending={writing.isPending}>
          {t(alias ? 'common:save' : 'aliases.add')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** The usual choices, and the present one where it is none of them. */
function withOwn(usual: readonly string[], own: string): string[] {
  return usual.includes(own) ? [...usual] : [...usual, own];
}

function distinct(values: (string | null | undefined)[] | undefined): string[] {
  return [...new Set(values?.filter((value) => value != null))].sort();
}
