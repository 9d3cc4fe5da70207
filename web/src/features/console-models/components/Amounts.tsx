import { useTranslation } from 'react-i18next';
import type { PriceAmounts } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import styles from './Catalogue.module.css';
import { KINDS } from './priceKinds.ts';

type Props = { currency: string; amounts: PriceAmounts };

/** What a million tokens of each kind cost; a kind without a price of its own costs as input does. */
export function Amounts({ currency, amounts }: Props) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <dl className={styles.amounts}>
      {KINDS.map(({ id, nanos }) => {
        const price = nanos(amounts);
        return price === null ? null : (
          <div key={id}>
            <dt>{t(`prices.kind.${id}`)}</dt>
            <dd>{format.money(price * 1_000, currency)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
