import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey, KeyRequest } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { useLimitWords } from '@/i18n/limits.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { CopyButton } from '@/ui/CopyButton/CopyButton.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { collectKey, ownKeysQuery, ownRequestsQuery, revokeOwnKey } from '../api/keys.ts';
import { AskForKey } from './AskForKey.tsx';
import styles from './OwnKeys.module.css';

/** One's own keys: asked for, collected once, revoked. */
export function OwnKeys() {
  const { t } = useTranslation(['session', 'common']);
  const queryClient = useQueryClient();
  const keys = useQuery(ownKeysQuery);
  const requests = useQuery(ownRequestsQuery);
  const reload = () =>
    Promise.all(
      [ownKeysQuery, ownRequestsQuery].map(({ queryKey }) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    );
  const collect = useMutation({
    mutationFn: (request: KeyRequest) => collectKey(request.id),
    onSettled: reload,
  });
  const failure = keys.error ?? requests.error ?? collect.error;
  const open = requests.data?.filter((request) => request.state !== 'collected') ?? [];
  return (
    <>
      {failure ? <Failure error={failure} /> : null}
      {open.length > 0 ? (
        <ul className={styles.list} aria-label={t('keys.requests')}>
          {open.map((request) => (
            <li key={request.id} className={styles.row}>
              <span className={styles.name}>
                {request.name}
                {request.reason ? <small>{request.reason}</small> : null}
              </span>
              <Badge tone={request.state === 'approved' ? 'success' : 'neutral'}>
                {t(`keys.request.${request.state}`)}
              </Badge>
              {request.state === 'approved' ? (
                <Button
                  size="small"
                  look="primary"
                  aria-label={t('keys.collectOf', { name: request.name })}
                  isPending={collect.isPending}
                  onPress={() => collect.mutate(request)}
                >
                  {t('keys.collect')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {keys.data && keys.data.length > 0 ? (
        <ul className={styles.list} aria-label={t('keys.title')}>
          {keys.data.map((key) => (
            <OwnKey key={key.id} of={key} onRevoked={reload} />
          ))}
        </ul>
      ) : null}
      <AskForKey onAsked={reload} />
      <Dialog
        title={t('keys.onceTitle')}
        isOpen={collect.data !== undefined}
        onClose={() => collect.reset()}
        closeLabel={t('common:close')}
        isKept
      >
        <Banner tone="warning" isAnnounced>
          {t('keys.once')}
        </Banner>
        <TextField label={t('keys.secret')} isReadOnly value={collect.data?.secret ?? ''} />
        <DialogActions>
          <CopyButton look="button" text={collect.data?.secret ?? ''} label={t('keys.copy')} />
          <Button look="primary" onPress={() => collect.reset()}>
            {t('keys.stored')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function OwnKey({ of, onRevoked }: { of: ApiKey; onRevoked: () => Promise<unknown> }) {
  const { t } = useTranslation(['session', 'common']);
  const format = useFormat();
  const words = useLimitWords();
  const [isAsking, setAsking] = useState(false);
  const revoke = useMutation({
    mutationFn: () => revokeOwnKey(of.id),
    onSuccess: () => {
      setAsking(false);
      return onRevoked();
    },
  });
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {of.name}
        <small>
          <code>
            {of.prefix}…{of.lastFour}
          </code>{' '}
          {of.lastUsedAt
            ? t('keys.lastUsed', { moment: format.moment(of.lastUsedAt) })
            : t('keys.neverUsed')}
          {of.ceiling ? ` · ${words.limit('amount', { ...of.ceiling, per: 'month' })}` : null}
          {of.sensitivity ? ` · ${t(`common:sensitivity.${of.sensitivity}`)}` : null}
          {of.expiresAt ? ` · ${t('keys.ends', { day: format.day(of.expiresAt) })}` : null}
          {of.dormantOn ? ` · ${t('keys.dormantOn', { day: format.day(of.dormantOn) })}` : null}
        </small>
      </span>
      <Badge tone={of.state === 'active' ? 'success' : 'neutral'}>
        {t(`keys.state.${of.state}`)}
      </Badge>
      {of.state === 'active' || of.state === 'dormant' ? (
        <Button
          size="small"
          aria-label={t('keys.revokeOf', { name: of.name })}
          onPress={() => setAsking(true)}
        >
          {t('keys.revoke')}
        </Button>
      ) : null}
      <Dialog
        title={t('keys.revokeTitle', { name: of.name })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('keys.revokeText')}</p>
        {revoke.error ? <Failure error={revoke.error} /> : null}
        <DialogActions>
          <Button onPress={() => setAsking(false)}>{t('common:cancel')}</Button>
          <Button look="danger" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
            {t('keys.revoke')}
          </Button>
        </DialogActions>
      </Dialog>
    </li>
  );
}
