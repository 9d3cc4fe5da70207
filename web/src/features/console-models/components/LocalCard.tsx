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

type Shown = LocalModel['state'] | 'off';

const TONES: Record<Shown, BadgeTone> = {
  off: 'neutral',
  absent: 'neutral',
  fetching: 'info',
  verifying: 'info',
  starting: 'info',
  ready: 'success',
  failed: 'danger',
};

const TEXTS = {
  off: 'local.offText',
  absent: 'local.absentText',
  fetching: 'local.movingText',
  verifying: 'local.movingText',
  starting: 'local.movingText',
  ready: 'local.readyText',
  failed: 'local.movingText',
} as const satisfies Record<Shown, string>;

/** The model that comes with Bureau, on its way or ready. */
export function LocalCard() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const local = useQuery(localQuery);
  const retry = useMutation({ mutationFn: retryLocal, onSuccess: () => local.refetch() });
  const { operator } = useSession();
  const { data } = local;
  // absent and without a name: the installation wants none
  const shown: Shown | undefined =
    data?.state === 'absent' && data.model === null ? 'off' : data?.state;
  const isMoving =
    data?.state === 'fetching' || data?.state === 'verifying' || data?.state === 'starting';
  return (
    <Card>
      <div className={styles.head}>
        <h3>{t('connect.local')}</h3>
        {shown ? <Badge tone={TONES[shown]}>{t(`local.${shown}`)}</Badge> : null}
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
          <p className={styles.text}>{data.message ?? t(TEXTS[shown ?? data.state])}</p>
          {operator && (shown === 'failed' || shown === 'absent') ? (
            <div>
              <Button icon="retry" isPending={retry.isPending} onPress={() => retry.mutate()}>
                {shown === 'failed' ? t('local.retry') : t('local.fetch')}
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
