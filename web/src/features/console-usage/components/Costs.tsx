import { useTranslation } from 'react-i18next';
import type { UsageRow } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import styles from './Usage.module.css';

/** What was spent in each currency, and what it would have been at list prices where that differs. */
export function Costs({ costs }: { costs: UsageRow['costs'] }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (costs.length === 0) return '–';
  return costs.map((cost) => (
    <span key={cost.currency} className={styles.cost}>
      {format.money(cost.micros, cost.currency)}
      {cost.listMicros === cost.micros ? null : (
        <small className={styles.list}>
          {t('usage.atList', { amount: format.money(cost.listMicros, cost.currency) })}
        </small>
      )}
    </span>
  ));
}
