import { useTranslation } from 'react-i18next';
import type { Alias } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import form from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import styles from './Promises.module.css';

/** A part of the work that is not the same as the others', as it is being written. */
export type DraftShare = { provider: string; weight: string; reason: string };

export function draftShares(alias: Alias | null): DraftShare[] {
  return (alias?.shares ?? []).map((share) => ({
    provider: share.provider,
    weight: String(share.weight),
    reason: share.reason,
  }));
}

export function isWhole(share: DraftShare): boolean {
  const weight = Number(share.weight);
  return Number.isInteger(weight) && weight >= 1 && weight <= 100 && share.reason.trim() !== '';
}

type Props = {
  providers: { id: string; name: string }[];
  shares: DraftShare[];
  onChange: (shares: DraftShare[]) => void;
};

/** Whose part of the work is not the same as the others', each with the reason. */
export function ShareFields({ providers, shares, onChange }: Props) {
  const { t } = useTranslation('console');
  const free = providers.find((one) => shares.every((share) => share.provider !== one.id));
  const change = (index: number, part: Partial<DraftShare>) =>
    onChange(shares.map((share, at) => (at === index ? { ...share, ...part } : share)));
  return (
    <fieldset className={styles.group}>
      <legend>{t('shares.title')}</legend>
      <p>{t('shares.lead')}</p>
      {shares.map((share, index) => (
        <div key={share.provider} className={styles.group}>
          <div className={form.row}>
            <Select
              label={t('models.provider')}
              value={share.provider}
              onChange={(provider) => change(index, { provider })}
              options={providers.map((one) => ({
                id: one.id,
                label: one.name,
                isDisabled:
                  one.id !== share.provider && shares.some((other) => other.provider === one.id),
              }))}
            />
            <TextField
              label={t('shares.weight')}
              hint={t('shares.weightHint')}
              value={share.weight}
              onChange={(text) => change(index, { weight: text.replace(/\D/g, '') })}
              inputMode="numeric"
              maxLength={3}
              isRequired
            />
          </div>
          <TextField
            label={t('shares.reason')}
            value={share.reason}
            onChange={(reason) => change(index, { reason })}
            maxLength={500}
            isRequired
          />
          <div>
            <Button size="small" onPress={() => onChange(shares.filter((_, at) => at !== index))}>
              {t('shares.remove')}
            </Button>
          </div>
        </div>
      ))}
      {free ? (
        <div>
          <Button
            size="small"
            icon="plus"
            onPress={() => onChange([...shares, { provider: free.id, weight: '2', reason: '' }])}
          >
            {t('shares.add')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
