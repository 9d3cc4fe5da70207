import { useTranslation } from 'react-i18next';
import { currenciesWith } from '@/api/currencies.ts';
import { type CeilingDraft, ceilingOf } from '@/api/keyLimits.ts';
import { SENSITIVITIES } from '@/api/labels.ts';
import type { Sensitivity } from '@/api/types.ts';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';

const UNITS = ['none', 'tokens', 'money'] as const;

type CeilingProps = {
  draft: CeilingDraft;
  onChange: (draft: CeilingDraft) => void;
  /** Whether a missing amount is pointed out. */
  isTried: boolean;
};

/** What a key may use in a month. */
export function CeilingFields({ draft, onChange, isTried }: CeilingProps) {
  const { t } = useTranslation('common');
  const set = (part: Partial<CeilingDraft>) => onChange({ ...draft, ...part });
  return (
    <div className={styles.row}>
      <Select
        label={t('ceiling.label')}
        value={draft.unit}
        onChange={(unit) => set({ unit })}
        options={UNITS.map((id) => ({ id, label: t(`ceiling.${id}`) }))}
      />
      {draft.unit === 'none' ? null : (
        <TextField
          label={t('ceiling.most')}
          inputMode="decimal"
          value={draft.most}
          onChange={(most) => set({ most })}
          error={isTried && ceilingOf(draft) === undefined ? t('ceiling.wrong') : null}
          maxLength={15}
        />
      )}
      {draft.unit === 'money' ? (
        <Select
          label={t('ceiling.currency')}
          value={draft.currency}
          onChange={(currency) => set({ currency })}
          options={currenciesWith(draft.currency).map((id) => ({ id, label: id }))}
        />
      ) : null}
    </div>
  );
}

type LabelProps = { value: Sensitivity | null; onChange: (label: Sensitivity | null) => void };

/** How careful one must be with what the programs of a key send. */
export function LabelOfKey({ value, onChange }: LabelProps) {
  const { t } = useTranslation('common');
  return (
    <Select<Sensitivity | 'usual'>
      label={t('keyLabel.label')}
      value={value ?? 'usual'}
      onChange={(label) => onChange(label === 'usual' ? null : label)}
      options={[
        { id: 'usual', label: t('keyLabel.usual') },
        ...SENSITIVITIES.map((id) => ({
          id,
          label: t(`sensitivity.${id}`),
          note: t(`sensitivity.note.${id}`),
        })),
      ]}
    />
  );
}
