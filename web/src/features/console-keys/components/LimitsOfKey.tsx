import { useTranslation } from 'react-i18next';
import type { Ceiling, Sensitivity } from '@/api/types.ts';
import { useLimitWords } from '@/i18n/limits.ts';

type Bound = {
  models: string[];
  addresses: string[];
  sensitivity: Sensitivity | null;
  ceiling: Ceiling | null;
};

/** To which models, addresses, label and amount a key is bound. */
export function LimitsOfKey({ of }: { of: Bound }) {
  const { t } = useTranslation(['console', 'common']);
  const words = useLimitWords();
  const parts = [
    of.models.join(', '),
    of.addresses.join(', '),
    of.sensitivity ? t(`common:sensitivity.${of.sensitivity}`) : '',
    of.ceiling ? words.limit('amount', { ...of.ceiling, per: 'month' }) : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return t('keys.noLimits');
  return parts.map((part) => <div key={part}>{part}</div>);
}
