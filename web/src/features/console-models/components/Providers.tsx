import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Provider } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { providersQuery, removeProvider, switchProvider, tryProvider } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import styles from './Catalogue.module.css';
import { PromisesDialog } from './PromisesDialog.tsx';
import { SwitchOff } from './SwitchOff.tsx';
import { TermsDialog } from './TermsDialog.tsx';
import { TrialResult } from './TrialResult.tsx';

/** Where models are asked: each provider, tried with one click. */
export function Providers() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const providers = useQuery(providersQuery(scope));
  const refresh = useModelsRefresh();
  const [leaving, setLeaving] = useState<Provider | null>(null);
  const trial = useMutation({
    mutationFn: (provider: Provider) => tryProvider(scope, provider.id),
  });
  const [termsId, setTermsId] = useState<string | null>(null);
  const [readId, setReadId] = useState<string | null>(null);
  const [resting, setResting] = useState<Provider | null>(null);
  const switchedOn = useMutation({
    mutationFn: (provider: Provider) => switchProvider(scope, provider.id, false),
    onSuccess: refresh,
  });
  const removal = useMutation({
    mutationFn: (provider: Provider) => removeProvider(scope, provider.id),
    onSuccess: async () => {
      setLeaving(null);
      await refresh();
    },
  });
  if (providers.error) {
    return <Failure error={providers.error} onRetry={() => void providers.refetch()} />;
  }
  if (!providers.data || providers.data.length === 0) return null;
  return (
    <Part title={t('models.providers')}>
      {switchedOn.error ? <Failure error={switchedOn.error} /> : null}
      {trial.error ? <Failure error={trial.error} /> : null}
      {trial.data ? <TrialResult trial={trial.data} /> : null}
      <Table
        caption={t('models.providers')}
        rows={providers.data}
        keyOf={(provider) => provider.id}
        columns={[
          {
            id: 'name',
            title: t('models.provider'),
            render: (provider) => (
              <span className={styles.name}>
                {provider.name}
                {provider.shared ? <Badge>{t('models.shared')}</Badge> : null}
                {provider.switchedOff ? (
                  <Badge tone="warning">{t('models.switchedOff')}</Badge>
                ) : null}
              </span>
            ),
          },
          {
            id: 'url',
            title: t('connect.url'),
            breaks: true,
            render: (provider) => <span className={styles.address}>{provider.url ?? '–'}</span>,
          },
          {
            id: 'hosted',
            title: t('promises.hosted'),
            render: (provider) => {
              const { country, region } = provider.promises;
              const place = [country ? format.country(country) : '', region].filter(Boolean);
              return place.join(' · ') || t('promises.standing.unknown');
            },
          },
          {
            id: 'promises',
            title: t('promises.open'),
            render: (provider) => (
              <span className={styles.name}>
                <Button
                  size="small"
                  aria-label={t('promises.of', { name: provider.name })}
                  onPress={() => setReadId(provider.id)}
                >
                  {t('promises.open')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('terms.of', { name: provider.name })}
                  onPress={() => setTermsId(provider.id)}
                >
                  {t('terms.open')}
                </Button>
              </span>
            ),
          },
          {
            id: 'actions',
            title: t('common:more'),
            isTitleHidden: true,
            render: (provider) =>
              provider.url === null ? null : (
                <span className={styles.name}>
                  <Button
                    size="small"
                    aria-label={t('connect.tryOf', { name: provider.name })}
                    isPending={trial.isPending && trial.variables.id === provider.id}
                    onPress={() => trial.mutate(provider)}
                  >
                    {t('connect.try')}
                  </Button>
                  <Menu
                    label={t('actionsFor', { name: provider.name })}
                    groups={[
                      [
                        provider.switchedOff
                          ? {
                              id: 'on',
                              label: t('models.switchOn'),
                              icon: 'retry',
                              onAction: () => switchedOn.mutate(provider),
                            }
                          : {
                              id: 'off',
                              label: t('models.switchOff'),
                              icon: 'stop',
                              onAction: () => setResting(provider),
                            },
                        {
                          id: 'remove',
                          label: t('models.disconnect'),
                          icon: 'trash',
                          isDangerous: true,
                          onAction: () => setLeaving(provider),
                        },
                      ],
                    ]}
                  >
                    <IconButton
                      icon="more"
                      size="small"
                      label={t('actionsFor', { name: provider.name })}
                    />
                  </Menu>
                </span>
              ),
          },
        ]}
      />
      <PromisesDialog
        scope={scope}
        provider={providers.data.find((one) => one.id === readId) ?? null}
        onClose={() => setReadId(null)}
      />
      <TermsDialog
        scope={scope}
        provider={providers.data.find((one) => one.id === termsId) ?? null}
        onClose={() => setTermsId(null)}
      />
      <SwitchOff provider={resting} onClose={() => setResting(null)} />
      <Dialog
        title={t('models.disconnectTitle', { name: leaving?.name ?? '' })}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('models.disconnectText')}</p>
        {removal.error ? <Failure error={removal.error} /> : null}
        <DialogActions>
          <Button onPress={() => setLeaving(null)}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            isPending={removal.isPending}
            onPress={() => leaving && removal.mutate(leaving)}
          >
            {t('models.disconnect')}
          </Button>
        </DialogActions>
      </Dialog>
    </Part>
  );
}
