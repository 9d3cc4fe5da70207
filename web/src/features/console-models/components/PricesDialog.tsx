import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { CatalogueModel, Price } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { pricesQuery } from '../api/models.ts';
import { Amounts } from './Amounts.tsx';
import styles from './Catalogue.module.css';
import { PriceForm } from './PriceForm.tsx';

type Props = { scope: Scope; model: CatalogueModel | null; onClose: () => void };

/** What a model costs by version, and a form for the next one. */
export function PricesDialog({ scope, model, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const [isWriting, setWriting] = useState(false);
  const close = () => {
    setWriting(false);
    onClose();
  };
  return (
    <Dialog
      title={t('prices.of', { name: model?.name ?? '' })}
      isOpen={model !== null}
      onClose={close}
      closeLabel={t('common:close')}
      size="large"
      isKept={isWriting}
    >
      {model === null ? null : (
        <Versions
          scope={scope}
          model={model}
          isWriting={isWriting}
          onWrite={setWriting}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

type VersionsProps = {
  scope: Scope;
  model: CatalogueModel;
  isWriting: boolean;
  onWrite: (writing: boolean) => void;
  onClose: () => void;
};

function Versions({ scope, model, isWriting, onWrite, onClose }: VersionsProps) {
  const { t } = useTranslation(['console', 'common']);
  const prices = useQuery(pricesQuery(scope, model.id));
  if (prices.error) return <Failure error={prices.error} onRetry={() => void prices.refetch()} />;
  if (!prices.data) return <Progress label={t('common:loading')} part={null} />;
  const held = holdingOf(prices.data, Date.now());
  if (isWriting) {
    return (
      <PriceForm
        scope={scope}
        model={model}
        before={held ?? prices.data[0] ?? null}
        onDone={() => onWrite(false)}
      />
    );
  }
  return (
    <>
      {prices.data.length === 0 ? (
        <p className={styles.note}>{t('prices.none')}</p>
      ) : (
        <List prices={prices.data} held={held} />
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('common:close')}</Button>
        <Button look="primary" onPress={() => onWrite(true)}>
          {t('prices.next')}
        </Button>
      </DialogActions>
    </>
  );
}

function List({ prices, held }: { prices: Price[]; held: Price | undefined }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <Table
      caption={t('prices.versions')}
      rows={prices}
      keyOf={(one) => `${one.from} ${prices.indexOf(one)}`}
      columns={[
        {
          id: 'from',
          title: t('prices.from'),
          render: (one) => (
            <span className={styles.name}>
              {format.moment(one.from)}
              {one === held ? <Badge tone="success">{t('prices.holds')}</Badge> : null}
              {Date.parse(one.from) > Date.now() ? <Badge>{t('prices.toCome')}</Badge> : null}
            </span>
          ),
        },
        {
          id: 'paid',
          title: `${t('prices.paid')} (${t('models.priceUnit')})`,
          render: (one) => <Amounts currency={one.currency} amounts={one} />,
        },
        {
          id: 'list',
          title: `${t('prices.list')} (${t('models.priceUnit')})`,
          render: (one) => <Amounts currency={one.currency} amounts={one.list} />,
        },
        {
          id: 'source',
          title: t('prices.source'),
          render: (one) => (
            <span className={styles.pair}>
              {t(`prices.sources.${one.source}`)}
              {one.note ? <span className={styles.note}>{one.note}</span> : null}
            </span>
          ),
        },
      ]}
    />
  );
}

/** The version that holds at a time: of those that have begun the newest, which come first. */
export function holdingOf(prices: Price[], at: number): Price | undefined {
  return prices.find((one) => Date.parse(one.from) <= at);
}
