import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import type { Leaving, Provider } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { switchProvider, withoutQuery } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';

type Props = { provider: Provider | null; onClose: () => void };

/** Asks before a provider is switched off, with what the work would cost without it. */
export function SwitchOff({ provider, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const session = useSession();
  const refresh = useModelsRefresh();
  // the operator's own office uses nothing itself
  const hasUsage = !session.operator || scope.agency !== null;
  const without = useQuery({
    ...withoutQuery(scope, provider?.id ?? ''),
    enabled: provider !== null && hasUsage,
  });
  const off = useMutation({
    mutationFn: (one: Provider) => switchProvider(scope, one.id, true),
    onSuccess: async () => {
      onClose();
      await refresh();
    },
  });
  return (
    <Dialog
      title={t('models.switchOffTitle', { name: provider?.name ?? '' })}
      isOpen={provider !== null}
      onClose={onClose}
      closeLabel={t('common:close')}
      isAlert
    >
      <p>{t('models.switchOffText')}</p>
      {without.data ? <WhatItWouldCost rows={without.data} /> : null}
      {off.error ? <Failure error={off.error} /> : null}
      <DialogActions>
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button
          look="danger"
          isPending={off.isPending}
          onPress={() => provider && off.mutate(provider)}
        >
          {t('models.switchOff')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function WhatItWouldCost({ rows }: { rows: Leaving[] }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (rows.length === 0) return <p>{t('models.withoutNothing')}</p>;
  return (
    <>
      <p>{t('models.without')}</p>
      <Table
        isCompact
        caption={t('models.without')}
        rows={rows}
        keyOf={(row) => row.model}
        columns={[
          { id: 'model', title: t('models.model'), render: (row) => row.model },
          {
            id: 'calls',
            title: t('usage.calls'),
            isNumeric: true,
            render: (row) => format.number(row.calls),
          },
          {
            id: 'cost',
            title: t('usage.cost'),
            isNumeric: true,
            render: (row) =>
              row.costs.map((cost) => format.money(cost.micros, cost.currency)).join(' + ') ||
              t('models.noPrice'),
          },
          { id: 'by', title: t('models.instead'), render: (row) => row.by ?? '–' },
          {
            id: 'there',
            title: t('models.costThere'),
            isNumeric: true,
            render: (row) =>
              row.wouldCost
                ? format.money(row.wouldCost.micros, row.wouldCost.currency)
                : t('models.noPrice'),
          },
        ]}
      />
    </>
  );
}
