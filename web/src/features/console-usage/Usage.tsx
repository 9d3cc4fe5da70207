import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useFormat } from '@/i18n/format.ts';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page, Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { type By, firstOf, usageQuery, usageTable } from './api/usage.ts';
import { AllowanceCard } from './components/AllowanceCard.tsx';
import { Costs } from './components/Costs.tsx';
import styles from './components/Usage.module.css';
import { UsageChart } from './components/UsageChart.tsx';

const KEYS = {
  day: 'usage.day',
  model: 'models.model',
  provider: 'models.provider',
  person: 'usage.person',
} as const;
const SPANS = ['7', '30', '90'] as const;

export function Usage() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const [by, setBy] = useState<By>('day');
  const [span, setSpan] = useState<(typeof SPANS)[number]>('30');
  const days = Number(span);
  const usage = useQuery(usageQuery(scope, by, days));
  const rows = usage.data;
  const estimated = rows?.reduce((sum, row) => sum + (row.estimated ?? 0), 0) ?? 0;
  return (
    <Page title={t('nav.usage')} lead={t('usage.lead')}>
      <AllowanceCard />
      <Part
        title={t('usage.used')}
        actions={
          <div className={styles.controls}>
            <Segments
              label={t('usage.by')}
              isLabelHidden
              value={by}
              onChange={setBy}
              options={[
                { id: 'day', label: t('usage.byDay') },
                { id: 'model', label: t('usage.byModel') },
                { id: 'provider', label: t('usage.byProvider') },
                { id: 'person', label: t('usage.byPerson') },
              ]}
            />
            <Segments
              label={t('usage.span')}
              isLabelHidden
              value={span}
              onChange={setSpan}
              options={SPANS.map((id) => ({ id, label: t('usage.days', { count: Number(id) }) }))}
            />
          </div>
        }
      >
        {usage.error ? (
          <Failure error={usage.error} onRetry={() => void usage.refetch()} />
        ) : !rows ? (
          <Progress label={t('common:loading')} part={null} />
        ) : rows.length === 0 ? (
          <EmptyState icon="usage" title={t('usage.empty')}>
            {t('usage.emptyText')}
          </EmptyState>
        ) : (
          <>
            {by === 'day' ? <UsageChart rows={rows} from={firstOf(days)} days={days} /> : null}
            <Table
              isCompact
              caption={t('usage.used')}
              rows={by === 'day' ? [...rows].sort((a, b) => b.key.localeCompare(a.key)) : rows}
              keyOf={(row) => row.key}
              columns={[
                {
                  id: 'label',
                  title: t(KEYS[by]),
                  render: (row) =>
                    by === 'day' && /^\d{4}-\d{2}-\d{2}/.test(row.key)
                      ? format.day(`${row.key.slice(0, 10)}T12:00:00Z`)
                      : row.label,
                },
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
                  render: (row) => format.number(row.elsewhere),
                },
              ]}
            />
            <p className={styles.note}>
              <a href={usageTable(scope, by, days)} download>
                {t('usage.export')}
              </a>
            </p>
            {estimated > 0 ? (
              <p className={styles.note}>
                {t('usage.estimated', { count: estimated, total: format.number(estimated) })}
              </p>
            ) : null}
          </>
        )}
      </Part>
    </Page>
  );
}
