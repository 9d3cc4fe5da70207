import { useTranslation } from 'react-i18next';
import type { UsageRow } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import styles from './Usage.module.css';

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 10;

type Props = { rows: UsageRow[]; from: Date; days: number };

/** Tokens by day. The table below it says the same in figures. */
export function UsageChart({ rows, from, days }: Props) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const byDay = new Map(rows.map((row) => [row.key.slice(0, 10), row]));
  const shown = Array.from({ length: days }, (_, index) => {
    const day = new Date(from);
    day.setUTCDate(day.getUTCDate() + index);
    const key = day.toISOString().slice(0, 10);
    const row = byDay.get(key);
    return { key, read: row?.inputTokens ?? 0, written: row?.outputTokens ?? 0 };
  });
  const highest = Math.max(1, ...shown.map((day) => day.read + day.written));
  const top = roundUp(highest);
  const total = shown.reduce((sum, day) => sum + day.read + day.written, 0);
  const inner = { width: WIDTH - LEFT, height: HEIGHT - BOTTOM - TOP };
  const step = inner.width / days;
  const bar = Math.max(2, Math.min(28, step * 0.68));
  const y = (tokens: number) => TOP + inner.height * (1 - tokens / top);
  const every = Math.ceil(days / 8);

  return (
    <figure className={styles.chart}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard */}
      <div className={styles.days} tabIndex={0} ref={toLatest}>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t('usage.chartLabel', { count: days, total: format.number(total) })}
        >
          {[0, 0.5, 1].map((part) => (
            <g key={part}>
              <line
                className={styles.grid}
                x1={LEFT}
                x2={WIDTH}
                y1={y(top * part)}
                y2={y(top * part)}
              />
              <text className={styles.axis} x={LEFT - 8} y={y(top * part) + 4} textAnchor="end">
                {format.short(top * part)}
              </text>
            </g>
          ))}
          {shown.map((day, index) => {
            const x = LEFT + step * index + (step - bar) / 2;
            return (
              <g key={day.key}>
                <rect
                  className={styles.read}
                  x={x}
                  width={bar}
                  y={y(day.read)}
                  height={Math.max(0, y(0) - y(day.read))}
                />
                <rect
                  className={styles.written}
                  x={x}
                  width={bar}
                  y={y(day.read + day.written)}
                  height={Math.max(0, y(day.read) - y(day.read + day.written))}
                />
                {index % every === 0 ? (
                  <text className={styles.axis} x={x + bar / 2} y={HEIGHT - 6} textAnchor="middle">
                    {format.shortDay(`${day.key}T12:00:00Z`)}
                  </text>
                ) : null}
              </g>
            );
          })}
        </svg>
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

/** Where the chart is wider than the window, the latest days are in sight. */
function toLatest(days: HTMLElement | null) {
  if (days) days.scrollLeft = days.scrollWidth;
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}
