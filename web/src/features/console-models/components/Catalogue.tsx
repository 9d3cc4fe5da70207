import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { CatalogueModel } from '@/api/types.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { catalogueQuery, decideOnModel } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import styles from './Catalogue.module.css';
import { Hosted } from './Hosted.tsx';
import { Price } from './Price.tsx';

const TONES: Record<CatalogueModel['state'], BadgeTone> = {
  proposed: 'info',
  approved: 'success',
  retired: 'neutral',
};

/** Every model that is known, and whether people may use it. */
export function Catalogue() {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const catalogue = useQuery(catalogueQuery(scope));
  const refresh = useModelsRefresh();
  const decide = useMutation({
    mutationFn: ({ id, decision }: { id: string; decision: 'approve' | 'withdraw' }) =>
      decideOnModel(scope, id, decision),
    onSuccess: refresh,
  });
  const list = catalogue.data;
  return (
    <Part title={t('models.catalogue')} lead={t('models.catalogueLead')}>
      {decide.error ? <Failure error={decide.error} /> : null}
      {catalogue.error ? (
        <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />
      ) : !list ? (
        <Progress label={t('common:loading')} part={null} />
      ) : list.length === 0 ? (
        <EmptyState icon="model" title={t('models.empty')}>
          {t('models.emptyText')}
        </EmptyState>
      ) : (
        <Table
          caption={t('models.catalogue')}
          rows={list}
          keyOf={(model) => model.id}
          columns={[
            {
              id: 'name',
              title: t('models.model'),
              render: (model) => (
                <span className={styles.name}>
                  {model.name}
                  {model.demonstration ? <Badge>{t('common:demonstration')}</Badge> : null}
                  {model.kind === 'chat' ? null : <Badge>{t(`models.kind.${model.kind}`)}</Badge>}
                </span>
              ),
            },
            { id: 'provider', title: t('models.provider'), render: (model) => model.provider.name },
            {
              id: 'maker',
              title: t('models.maker'),
              render: (model) => [model.maker, model.country].filter(Boolean).join(' · ') || '–',
            },
            {
              id: 'hosted',
              title: t('promises.hosted'),
              render: (model) => <Hosted {...model.hosting} />,
            },
            {
              id: 'licence',
              title: t('models.licence'),
              render: (model) => model.licence ?? '–',
            },
            {
              id: 'price',
              title: `${t('models.price')} (${t('models.priceUnit')})`,
              render: (model) => (model.price ? <Price {...model.price} /> : '–'),
            },
            {
              id: 'state',
              title: t('state.label'),
              render: (model) => (
                <Badge tone={TONES[model.state]}>{t(`models.state.${model.state}`)}</Badge>
              ),
            },
            {
              id: 'decision',
              title: t('models.decision'),
              isTitleHidden: true,
              render: (model) => {
                const decision = model.state === 'approved' ? 'withdraw' : 'approve';
                return (
                  <Button
                    size="small"
                    aria-label={t(`models.${decision}Of`, { name: model.name })}
                    isPending={decide.isPending && decide.variables.id === model.id}
                    onPress={() => decide.mutate({ id: model.id, decision })}
                  >
                    {t(`models.${decision}`)}
                  </Button>
                );
              },
            },
          ]}
        />
      )}
    </Part>
  );
}
