import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useFormat } from '@/i18n/format.ts';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Card } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { allowanceQuery } from '../api/usage.ts';
import styles from './Usage.module.css';

/** What the agency may use today, and what of it is used. */
export function AllowanceCard() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const scope = useScope();
  const { data, error, refetch } = useQuery(allowanceQuery(scope));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <Card>
      <Progress
        label={t('usage.allowance')}
        part={data && data.dailyTokens > 0 ? data.used / data.dailyTokens : data ? 0 : null}
        words={
          data
            ? t('usage.allowanceUsed', {
                used: format.number(data.used),
                of: format.number(data.dailyTokens),
              })
            : undefined
        }
      />
      {data ? (
        <p className={styles.note}>
          {[
            data.reserved > 0
              ? t('usage.reserved', { tokens: format.number(data.reserved) })
              : null,
            t('usage.resets', { at: format.moment(data.resetsAt) }),
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      ) : null}
    </Card>
  );
}
