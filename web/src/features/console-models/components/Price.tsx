import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';

type Props = { currency: string; inputNanos: number; outputNanos: number };

/** What a million tokens cost: a thousand nanos a token are one of the currency for a million. */
export function Price({ currency, inputNanos, outputNanos }: Props) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return t('models.pricePair', {
    input: format.money(inputNanos * 1_000, currency),
    output: format.money(outputNanos * 1_000, currency),
  });
}
