import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { CatalogueModel } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { catalogueQuery } from '../api/models.ts';
import styles from './Catalogue.module.css';
import { type Decision, DecisionForm } from './DecisionForm.tsx';
import { Hosted } from './Hosted.tsx';
import { Price } from './Price.tsx';
import { PricesDialog } from './PricesDialog.tsx';

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
  const [deciding, setDeciding] = useState<{ model: CatalogueModel; decision: Decision } | null>(
    null,
  );
  const [priced, setPriced] = useState<CatalogueModel | null>(null);
  const list = catalogue.data;
  return (
    <Part title={t('models.catalogue')} lead={t('models.catalogueLead')}>
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
            {
              id: 'provider',
              title: t('models.provider'),
              render: (model) => (
                <span className={styles.pair}>
                  {model.provider.name}
                  <span className={styles.note}>
                    {t('promises.hosted')}: <Hosted {...model.hosting} />
                  </span>
                </span>
              ),
            },
            {
              id: 'maker',
              title: t('models.maker'),
              render: (model) => (
                <span className={styles.pair}>
                  {[model.maker, model.country].filter(Boolean).join(' · ') || '–'}
                  {model.licence ? <span className={styles.note}>{model.licence}</span> : null}
                </span>
              ),
            },
            {
              id: 'price',
              title: `${t('models.price')} (${t('models.priceUnit')})`,
              render: (model) => (
                <Button size="small" onPress={() => setPriced(model)}>
                  <span className="visually-hidden">{t('prices.of', { name: model.name })}: </span>
                  {model.price ? <Price {...model.price} /> : t('prices.none')}
                </Button>
              ),
            },
            {
              id: 'ceiling',
              title: t('models.ceiling'),
              render: (model) => t(`models.upTo.${model.ceiling}`),
            },
            {
              id: 'state',
              title: t('state.label'),
              render: (model) => (
                <span className={styles.pair}>
                  <span className={styles.name}>
                    <Badge tone={TONES[model.state]}>{t(`models.state.${model.state}`)}</Badge>
                    {model.barred ? <Badge tone="warning">{t('origin.barred')}</Badge> : null}
                  </span>
                  {model.decision ? <Decided {...model.decision} /> : null}
                </span>
              ),
            },
            {
              id: 'decision',
              title: t('models.decision'),
              isTitleHidden: true,
              render: (model) => <Decide model={model} onDecide={setDeciding} />,
            },
          ]}
        />
      )}
      <PricesDialog scope={scope} model={priced} onClose={() => setPriced(null)} />
      <Dialog
        title={deciding ? t(titleOf(deciding), { name: deciding.model.name }) : ''}
        isOpen={deciding !== null}
        onClose={() => setDeciding(null)}
        closeLabel={t('common:close')}
      >
        {deciding ? (
          <DecisionForm key={deciding.model.id} {...deciding} onDone={() => setDeciding(null)} />
        ) : null}
      </Dialog>
    </Part>
  );
}

function titleOf({ model, decision }: { model: CatalogueModel; decision: Decision }) {
  if (decision === 'withdraw') return 'models.withdrawTitle';
  return model.state === 'approved' ? 'models.changeOf' : 'models.approveTitle';
}

/** Who decided, when and why. */
function Decided({ at, byName, reason }: NonNullable<CatalogueModel['decision']>) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const who = byName ?? t('models.decidedElsewhere');
  return (
    <span className={styles.note}>
      {t('models.decided', { who, day: format.day(at) })}
      {reason ? <span className={styles.reason}>{reason}</span> : null}
    </span>
  );
}

type DecideProps = {
  model: CatalogueModel;
  onDecide: (what: { model: CatalogueModel; decision: Decision }) => void;
};

function Decide({ model, onDecide }: DecideProps) {
  const { t } = useTranslation(['console', 'common']);
  if (model.state !== 'approved') {
    return (
      <Button
        size="small"
        aria-label={t('models.approveOf', { name: model.name })}
        isDisabled={model.barred}
        onPress={() => onDecide({ model, decision: 'approve' })}
      >
        {t('models.approve')}
      </Button>
    );
  }
  const label = t('models.actions', { name: model.name });
  return (
    <Menu
      label={label}
      groups={[
        [
          {
            id: 'change',
            label: t('models.change'),
            icon: 'edit',
            onAction: () => onDecide({ model, decision: 'approve' }),
          },
          {
            id: 'withdraw',
            label: t('models.withdraw'),
            icon: 'close',
            isDangerous: true,
            onAction: () => onDecide({ model, decision: 'withdraw' }),
          },
        ],
      ]}
    >
      <IconButton icon="more" size="small" label={label} />
    </Menu>
  );
}
