import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session.ts';
import type { LocalModel } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Card } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { localQuery, retryLocal } from '../api/models.ts';
import styles from './ConnectModel.module.css';

const TONES: Record<LocalModel['state'], BadgeTone> = {
  absent: 'neutral',
  fetching: 'info',
  verifying: 'info',
  starting: 'info',
  ready: 'success',
  failed: 'danger',
};

/** The model that comes with Bureau, on its way or ready. */
export function LocalCard() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const local = useQuery(localQuery);
  const retry = useMutation({ mutationFn: retryLocal, onSuccess: () => local.refetch() });
  const { operator } = useSession();
  const { data } = local;
  // absent and without a name: the installation wants none
  const isOff = data?.state === 'absent' && data.model === null;
  const isMoving =
    data?.state === 'fetching' || data?.state === 'verifying' || data?.state === 'starting';
  return (
    <Card>
      <div className={styles.head}>
        <h3>{t('connect.local')}</h3>
        {data ? (
          <Badge tone={TONES[data.state]}>{t(isOff ? 'local.off' : `local.${data.state}`)}</Badge>
        ) : null}
      </div>
      {local.error ? (
        <Failure error={local.error} onRetry={() => void local.refetch()} />
      ) : data ? (
        <>
          {data.model ? <p className={styles.name}>{data.model.name}</p> : null}
          {isMoving ? (
            <Progress
              label={t(`local.${data.state}`)}
              part={
                data.state === 'fetching' && data.model && data.model.total > 0
                  ? data.model.bytes / data.model.total
                  : null
              }
              words={
                data.state === 'fetching' && data.model
                  ? t('local.bytes', {
                      done: format.bytes(data.model.bytes),
                      total: format.bytes(data.model.total),
                    })
                  : undefined
              }
            />
          ) : null}
          <p className={styles.text}>
            {data.message ??
              (data.state === 'ready'
                ? t('local.readyText')
                : isOff
                  ? t('local.offText')
                  : data.state === 'absent'
                    ? t('local.absentText')
                    : t('local.movingText'))}
          </p>
          {operator && !isOff && (data.state === 'failed' || data.state === 'absent') ? (
            <div>
              <Button icon="retry" isPending={retry.isPending} onPress={() => retry.mutate()}>
                {data.state === 'failed' ? t('local.retry') : t('local.fetch')}
              </Button>
            </div>
          ) : null}
          {retry.error ? <Failure error={retry.error} /> : null}
        </>
      ) : (
        <Progress label={t('connect.local')} isLabelHidden part={null} />
      )}
    </Card>
  );
}
