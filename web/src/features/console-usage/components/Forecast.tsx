import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { BillForecast, ModelBill } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { forecastQuery, forecastTable } from '../api/usage.ts';
import styles from './Usage.module.css';

/** What the use of four weeks would cost once prices change; nothing where none does. */
export function Forecast() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const scope = useScope();
  const { data, error, refetch } = useQuery(forecastQuery(scope));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || data.bills.length < 2) return null;
  const day = (date: string) => format.day(`${date.slice(0, 10)}T12:00:00Z`);
  const changing = data.models.filter((model) => model.changes.length > 0);
  return (
    <Part
      title={t('usage.forecast.title')}
      lead={t('usage.forecast.lead', { from: day(data.from), to: day(data.to) })}
    >
      <Bills forecast={data} />
      <Table
        isCompact
        caption={t('usage.forecast.models')}
        rows={changing}
        keyOf={(model) => `${model.provider} ${model.model}`}
        columns={[
          { id: 'model', title: t('models.model'), render: (model) => model.model },
          { id: 'provider', title: t('models.provider'), render: (model) => model.provider },
          {
            id: 'calls',
            title: t('usage.calls'),
            isNumeric: true,
            render: (model) => format.number(model.calls),
          },
          {
            id: 'now',
            title: t('usage.forecast.now'),
            isNumeric: true,
            render: (model) => format.money(model.now.micros, model.now.currency),
          },
          {
            id: 'then',
            title: t('usage.forecast.then'),
            render: (model) => <Changes of={model} />,
          },
        ]}
      />
      {data.unpriced > 0 ? (
        <p className={styles.note}>
          {t('usage.forecast.unpriced', {
            count: data.unpriced,
            total: format.number(data.unpriced),
          })}
        </p>
      ) : null}
      <p className={styles.note}>
        <a href={forecastTable(scope)} download>
          {t('usage.export')}
        </a>
      </p>
    </Part>
  );
}

/** What everything costs now, and from each day on at which a price changes. */
function Bills({ forecast }: { forecast: BillForecast }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <dl className={styles.bills}>
      {forecast.bills.map((bill) => (
        <div key={bill.isNow ? 'now' : (bill.since ?? 'end')}>
          <dt>
            {bill.isNow
              ? t('usage.forecast.now')
              : bill.since
                ? t('usage.forecast.since', { at: format.moment(bill.since) })
                : t('usage.forecast.allEnded')}
          </dt>
          <dd>
            {bill.costs.map((cost) => format.money(cost.micros, cost.currency)).join(' + ') || '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ of: model }: { of: ModelBill }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return model.changes.map((change) => (
    <div key={change.since ?? 'end'}>
      {t(change.since ? 'usage.forecast.costSince' : 'usage.forecast.costAtList', {
        cost: format.money(change.cost.micros, change.cost.currency),
        at: change.since ? format.moment(change.since) : '',
      })}
    </div>
  ));
}
