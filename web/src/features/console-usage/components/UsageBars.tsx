import { useTranslation } from 'react-i18next';
import type { UsageRow } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import type { By } from '../api/usage.ts';
import styles from './Usage.module.css';
import { useUsageLabel } from './UsageTable.tsx';

const MOST = 10;

/** The tokens of the rows that used most. The table below says the same in figures, and the rest. */
export function UsageBars({ by, rows }: { by: By; rows: UsageRow[] }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const label = useUsageLabel(by);
  const shown = [...rows].sort((a, b) => tokens(b) - tokens(a)).slice(0, MOST);
  const most = Math.max(1, ...shown.map(tokens));
  return (
    <figure className={styles.chart}>
      <div
        role="img"
        aria-label={t('usage.barsLabel', { count: shown.length })}
        className={styles.bars}
      >
        {shown.map((row) => (
          <div key={row.key} className={styles.barRow}>
            <span className={styles.barName}>{label(row)}</span>
            <span className={styles.bar}>
              <i
                className={styles.readSign}
                style={{ inlineSize: `${(row.inputTokens / most) * 100}%` }}
              />
              <i
                className={styles.writtenSign}
                style={{ inlineSize: `${(row.outputTokens / most) * 100}%` }}
              />
            </span>
            <span className={styles.barSum}>{format.short(tokens(row))}</span>
          </div>
        ))}
      </div>
      <figcaption className={styles.legend}>
        <span>
          <i className={styles.readSign} /> {t('usage.input')}
        </span>
        <span>
          <i className={styles.writtenSign} /> {t('usage.output')}
        </span>
      </figcaption>
    </figure>
  );
}

function tokens(row: UsageRow): number {
  return row.inputTokens + row.outputTokens;
}
