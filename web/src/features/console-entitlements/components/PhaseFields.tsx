import { useTranslation } from 'react-i18next';
import { currenciesWith } from '@/api/currencies.ts';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { type Draft, figure, PERS, TIMES, UNITS } from './draft.ts';

const LIMITS = ['amount', 'unlimited', 'nothing'] as const;

type Props = {
  number: number;
  draft: Draft;
  /** The last phase may go on until the rule ends. */
  isLast: boolean;
  isTried: boolean;
  onChange: (draft: Draft) => void;
};

/** What one phase of a rule allows, and for how long. */
export function PhaseFields({ number, draft, isLast, isTried, onChange }: Props) {
  const { t } = useTranslation('console');
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const wrong = (text: string) =>
    isTried && figure(text) === null ? t('rules.amountWrong') : null;
  const times = isLast ? (['open', ...TIMES] as const) : TIMES;
  return (
    <fieldset className={styles.phase}>
      <legend>{t('rules.phase', { number })}</legend>
      <div className={styles.row}>
        <Select
          label={t('rules.limit')}
          value={draft.limit}
          onChange={(limit) => set({ limit })}
          options={LIMITS.map((id) => ({ id, label: t(`rules.limit.${id}`) }))}
        />
        {draft.limit === 'amount' ? (
          <>
            <TextField
              label={t('rules.amount')}
              inputMode="decimal"
              value={draft.most}
              onChange={(most) => set({ most })}
              error={wrong(draft.most)}
              maxLength={15}
            />
            <Select
              label={t('rules.unit')}
              value={draft.unit}
              onChange={(unit) => set({ unit })}
              options={UNITS.map((id) => ({ id, label: t(`rules.unit.${id}`) }))}
            />
            {draft.unit === 'money' ? (
              <Select
                label={t('rules.currency')}
                value={draft.currency}
                onChange={(currency) => set({ currency })}
                options={currenciesWith(draft.currency).map((id) => ({ id, label: id }))}
              />
            ) : null}
            <Select
              label={t('rules.per')}
              value={draft.per}
              onChange={(per) => set({ per })}
              options={PERS.map((id) => ({ id, label: t(`rules.per.${id}`) }))}
            />
          </>
        ) : null}
      </div>
      <div className={styles.row}>
        {draft.time === 'open' ? null : (
          <TextField
            label={t('rules.lasts')}
            inputMode="numeric"
            value={draft.lasts}
            onChange={(lasts) => set({ lasts })}
            error={wrong(draft.lasts)}
            maxLength={4}
          />
        )}
        <Select
          label={draft.time === 'open' ? t('rules.lasts') : t('rules.lastsUnit')}
          value={draft.time}
          onChange={(time) => set({ time })}
          options={times.map((id) => ({ id, label: t(`rules.${id}`) }))}
        />
      </div>
    </fieldset>
  );
}
