import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { Promises, Provider } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import form from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { notePromises } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import styles from './Promises.module.css';

type Said = Promises['training'];
type Props = { scope: Scope; provider: Provider; onDone: () => void };

const STANDINGS = ['contractual', 'declared', 'unknown'] as const;

/** Notes anew what a provider promises. */
export function PromiseForm({ scope, provider, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const refresh = useModelsRefresh();
  const [promises, setPromises] = useState(provider.promises);
  const [country, setCountry] = useState(provider.promises.country ?? '');
  const [days, setDays] = useState(provider.promises.retention.days?.toString() ?? '');
  const note = useMutation({
    mutationFn: (noted: Promises) => notePromises(scope, provider.id, noted),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note.isPending) return;
    const isKept = promises.retention.standing !== 'unknown' && days.trim() !== '';
    note.mutate({
      ...promises,
      country: country === '' ? null : country,
      retention: { ...promises.retention, days: isKept ? Number(days) : null },
    });
  };
  const change = (some: Partial<Promises>) => setPromises((before) => ({ ...before, ...some }));
  const named = format.country(country);
  return (
    <form className={form.form} onSubmit={submit}>
      {note.error ? <Failure error={note.error} /> : null}
      <div className={form.row}>
        <TextField
          label={t('promises.region')}
          hint={t('promises.regionHint')}
          value={promises.region}
          onChange={(region) => change({ region })}
          maxLength={100}
        />
        <TextField
          label={t('promises.country')}
          hint={named === country ? t('promises.countryHint') : named}
          value={country}
          onChange={(text) => setCountry(text.toUpperCase().replace(/[^A-Z]/g, ''))}
          maxLength={2}
          isRequired={promises.hosting.standing !== 'unknown'}
        />
      </div>
      <SaidFields
        legend={t('promises.training')}
        said={promises.training}
        onChange={(training) => change({ training })}
      />
      <SaidFields
        legend={t('promises.retention')}
        said={promises.retention}
        onChange={(said) => change({ retention: { ...promises.retention, ...said } })}
      >
        <TextField
          label={t('promises.days')}
          hint={t('promises.daysHint')}
          value={days}
          onChange={(text) => setDays(text.replace(/\D/g, ''))}
          inputMode="numeric"
          maxLength={5}
          isRequired
        />
      </SaidFields>
      <SaidFields
        legend={t('promises.hosting')}
        said={promises.hosting}
        onChange={(hosting) => change({ hosting })}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={note.isPending}>
          {t('promises.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

type SaidProps = {
  legend: string;
  said: Said;
  onChange: (said: Said) => void;
  /** What else belongs to a promise that is known. */
  children?: ReactNode;
};

function SaidFields({ legend, said, onChange, children }: SaidProps) {
  const { t } = useTranslation('console');
  const isKnown = said.standing !== 'unknown';
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      <Select
        label={t('promises.standing')}
        value={said.standing}
        onChange={(standing) => onChange({ ...said, standing })}
        options={STANDINGS.map((id) => ({
          id,
          label: t(`promises.standing.${id}`),
          note: t(`promises.standingNote.${id}`),
        }))}
      />
      {isKnown ? (
        <>
          {children}
          <TextField
            label={t('promises.clause')}
            value={said.clause}
            onChange={(clause) => onChange({ ...said, clause })}
            maxLength={300}
            isRequired
          />
          <div className={form.row}>
            <TextField
              label={t('promises.link')}
              type="url"
              value={said.link ?? ''}
              onChange={(link) => onChange({ ...said, link: link === '' ? null : link })}
              maxLength={500}
            />
            <TextField
              label={t('promises.asOf')}
              type="date"
              value={said.asOf ?? ''}
              onChange={(asOf) => onChange({ ...said, asOf: asOf === '' ? null : asOf })}
              isRequired
            />
          </div>
        </>
      ) : null}
    </fieldset>
  );
}
