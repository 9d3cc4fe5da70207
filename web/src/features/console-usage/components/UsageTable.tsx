import { useTranslation } from 'react-i18next';
import type { UsageRow } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Table } from '@/ui/Table/Table.tsx';
import type { By } from '../api/usage.ts';
import { Costs } from './Costs.tsx';

const KEYS = {
  day: 'usage.day',
  model: 'models.model',
  provider: 'models.provider',
  person: 'usage.person',
  group: 'usage.group',
  key: 'usage.key',
  agency: 'usage.agency',
} as const;

/** What was used, in figures, a row for each day, model, person … */
export function UsageTable({ by, rows }: { by: By; rows: UsageRow[] }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const label = useUsageLabel(by);
  return (
    <Table
      isCompact
      caption={t('usage.used')}
      rows={by === 'day' ? [...rows].sort((a, b) => b.key.localeCompare(a.key)) : rows}
      keyOf={(row) => row.key}
      columns={[
        { id: 'label', title: t(KEYS[by]), render: label },
        {
          id: 'calls',
          title: t('usage.calls'),
          isNumeric: true,
          render: (row) => format.number(row.calls),
        },
        {
          id: 'input',
          title: t('usage.input'),
          isNumeric: true,
          render: (row) => format.number(row.inputTokens),
        },
        {
          id: 'output',
          title: t('usage.output'),
          isNumeric: true,
          render: (row) => format.number(row.outputTokens),
        },
        {
          id: 'cost',
          title: t('usage.cost'),
          isNumeric: true,
          render: (row) => <Costs costs={row.costs} />,
        },
        {
          id: 'first',
          title: t('usage.first'),
          isNumeric: true,
          render: (row) =>
            row.firstMillis
              ? t('usage.usualAndSlow', {
                  usual: format.seconds(row.firstMillis.p50),
                  slow: format.seconds(row.firstMillis.p95),
                })
              : '–',
        },
        {
          id: 'failed',
          title: t('usage.failed'),
          isNumeric: true,
          render: (row) => format.number(row.failed),
        },
        {
          id: 'elsewhere',
          title: t('usage.elsewhere'),
          isNumeric: true,
          render: (row) => (
            <>
              {format.number(row.elsewhere)}
              {row.elsewhere > 0 ? ` (${format.percent(row.elsewhere / row.calls)})` : ''}
            </>
          ),
        },
      ]}
    />
  );
}

/** How a row of such a table is called. */
export function useUsageLabel(by: By): (row: UsageRow) => string {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (row) => {
    if (by === 'day' && /^\d{4}-\d{2}-\d{2}/.test(row.key)) {
      return format.day(`${row.key.slice(0, 10)}T12:00:00Z`);
    }
    return by === 'group' && row.key === '' ? t('usage.noGroup') : row.label;
  };
}
