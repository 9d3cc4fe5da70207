import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { ApiKey } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { enableKey, keysQuery, revokeKey } from './api/keys.ts';
import { KeyForm } from './components/KeyForm.tsx';
import { KeyRules } from './components/KeyRules.tsx';
import { LimitsOfKey } from './components/LimitsOfKey.tsx';
import { RotateForm } from './components/RotateForm.tsx';
import { WaitingRequests } from './components/WaitingRequests.tsx';
import styles from './Keys.module.css';
import { TEXT_OF_SCOPE } from './scopes.ts';

const TONES: Record<ApiKey['state'], BadgeTone> = {
  active: 'success',
  dormant: 'warning',
  revoked: 'neutral',
  expired: 'warning',
};

export function Keys() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const queryClient = useQueryClient();
  const keys = useQuery(keysQuery(scope));
  const [isMaking, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => revokeKey(scope, key.id),
    onSuccess: () => {
      setLeaving(null);
      return queryClient.invalidateQueries({ queryKey: keysQuery(scope).queryKey });
    },
  });
  const [rotating, setRotating] = useState<ApiKey | null>(null);
  const enable = useMutation({
    mutationFn: (key: ApiKey) => enableKey(scope, key.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery(scope).queryKey }),
  });
  const make = (
    <Button look="primary" icon="plus" onPress={() => setMaking(true)}>
      {t('keys.make')}
    </Button>
  );
  const list = keys.data;
  return (
    <Page
      title={t('nav.keys')}
      lead={t('keys.lead')}
      actions={list && list.length > 0 ? make : null}
    >
      <WaitingRequests scope={scope} />
      {enable.error ? <Failure error={enable.error} /> : null}
      {keys.error ? (
        <Failure error={keys.error} onRetry={() => void keys.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="key" title={t('keys.empty')} action={make}>
          {t('keys.emptyText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('nav.keys')}
          rows={list}
          keyOf={(key) => key.id}
          columns={[
            { id: 'name', title: t('keys.name'), render: (key) => key.name },
            {
              id: 'key',
              title: t('keys.key'),
              render: (key) => (
                <code className={styles.key}>
                  {key.prefix}…{key.lastFour}
                </code>
              ),
            },
            {
              id: 'scopes',
              title: t('keys.scopes'),
              render: (key) => key.scopes.map((scope) => t(TEXT_OF_SCOPE[scope])).join(', '),
            },
            {
              id: 'limits',
              title: t('keys.limits'),
              render: (key) => <LimitsOfKey of={key} />,
            },
            {
              id: 'used',
              title: t('keys.lastUsed'),
              render: (key) => (key.lastUsedAt ? format.moment(key.lastUsedAt) : t('never')),
            },
            {
              id: 'ends',
              title: t('keys.ends'),
              render: (key) => (key.expiresAt ? format.day(key.expiresAt) : t('never')),
            },
            {
              id: 'state',
              title: t('state.label'),
              render: (key) => (
                <>
                  <Badge tone={TONES[key.state]}>{t(`keys.state.${key.state}`)}</Badge>
                  {key.dormantOn ? (
                    <div>{t('keys.dormantOn', { day: format.day(key.dormantOn) })}</div>
                  ) : null}
                  {key.previousUntil ? (
                    <div>
                      {t('keys.previousUntil', { moment: format.moment(key.previousUntil) })}
                    </div>
                  ) : null}
                </>
              ),
            },
            {
              id: 'actions',
              title: t('common:more'),
              isTitleHidden: true,
              render: (key) =>
                key.state === 'active' || key.state === 'dormant' ? (
                  <div className={styles.actions}>
                    {key.state === 'active' ? (
                      <Button
                        size="small"
                        aria-label={t('keys.rotateOf', { name: key.name })}
                        onPress={() => setRotating(key)}
                      >
                        {t('keys.rotate')}
                      </Button>
                    ) : (
                      <Button
                        size="small"
                        aria-label={t('keys.enableOf', { name: key.name })}
                        onPress={() => enable.mutate(key)}
                      >
                        {t('keys.enable')}
                      </Button>
                    )}
                    <Button
                      size="small"
                      aria-label={t('keys.revokeOf', { name: key.name })}
                      onPress={() => {
                        revoke.reset();
                        setLeaving(key);
                      }}
                    >
                      {t('keys.revoke')}
                    </Button>
                  </div>
                ) : null,
            },
          ]}
        />
      )}
      <KeyRules scope={scope} />
      <Dialog
        title={t('keys.make')}
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        closeLabel={t('common:close')}
        isKept
      >
        <KeyForm onDone={() => setMaking(false)} />
      </Dialog>
      <Dialog
        title={t('keys.rotateTitle', { name: rotating?.name ?? '' })}
        isOpen={rotating !== null}
        onClose={() => setRotating(null)}
        closeLabel={t('common:close')}
        isKept
      >
        {rotating ? (
          <RotateForm scope={scope} of={rotating} onDone={() => setRotating(null)} />
        ) : null}
      </Dialog>
      <Dialog
        title={t('keys.revokeTitle', { name: leaving?.name ?? '' })}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('keys.revokeText')}</p>
        {revoke.error ? <Failure error={revoke.error} /> : null}
        <DialogActions>
          <Button onPress={() => setLeaving(null)}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={revoke.isPending}
            onPress={() => leaving && revoke.mutate(leaving)}
          >
            {t('keys.revoke')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}
