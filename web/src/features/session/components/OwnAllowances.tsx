import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { allowancesQuery, NEARLY_USED_UP } from '@/api/allowances.ts';
import type { RuleNow } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { useLimitWords } from '@/i18n/limits.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import styles from './OwnKeys.module.css';

/** The rules of use about oneself, and how far they are used. */
export function OwnAllowances() {
  const { t } = useTranslation(['session', 'common']);
  const { data, error, refetch } = useQuery(allowancesQuery);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Progress label={t('common:loading')} part={null} />;
  if (data.length === 0) return <p>{t('allowances.none')}</p>;
  return (
    <ul className={styles.list} aria-label={t('allowances.title')}>
      {data.map((rule) => (
        <OwnAllowance key={rule.id} of={rule} />
      ))}
    </ul>
  );
}

function OwnAllowance({ of }: { of: RuleNow }) {
  const { t } = useTranslation(['session', 'common']);
  const format = useFormat();
  const words = useLimitWords();
  const { limit, next, to } = of;
  const count = of.counts[0];
  const notes = [
    to
      ? t(limit.kind === 'amount' && !next ? 'allowances.resets' : 'allowances.until', {
          moment: format.moment(to),
        })
      : null,
    next ? t('allowances.next', { limit: words.limit(next.kind, next) }) : null,
    of.together ? t('allowances.together') : null,
  ].filter((note) => note !== null);
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {of.rule}
        <small>
          {words.subject({ kind: of.whatKind, name: of.what })}: {words.limit(limit.kind, limit)}
          {of.hard ? null : ` (${t('common:limit.soft')})`}
        </small>
        {limit.kind === 'amount' && limit.most !== null ? (
          <Progress
            label={of.rule}
            isLabelHidden
            part={(count?.percent ?? 0) / 100}
            words={t('common:limit.used', {
              used: words.amount(count?.used ?? 0, limit.unit, limit.currency),
              most: words.amount(limit.most, limit.unit, limit.currency),
            })}
          />
        ) : null}
        {notes.length > 0 ? <small>{notes.join(' · ')}</small> : null}
      </span>
      {count && count.percent >= NEARLY_USED_UP ? (
        <Badge tone="warning">{t('allowances.nearly')}</Badge>
      ) : null}
    </li>
  );
}
