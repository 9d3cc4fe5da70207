import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useSession } from '@/api/session.ts';
import { useFormat } from '@/i18n/format.ts';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page, Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { type By, firstOf, usageQuery, usageTable } from './api/usage.ts';
import { AllowanceCard } from './components/AllowanceCard.tsx';
import { Forecast } from './components/Forecast.tsx';
import styles from './components/Usage.module.css';
import { UsageBars } from './components/UsageBars.tsx';
import { UsageChart } from './components/UsageChart.tsx';
import { UsageTable } from './components/UsageTable.tsx';

const SPANS = ['7', '30', '90'] as const;

/** What one agency used; for an operator who has not said which one, what each of them did. */
export function Usage() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const { operator } = useSession();
  const ofAll = operator && scope.agency === null;
  const [view, setView] = useState<By>('day');
  const by = ofAll ? 'agency' : view;
  const [span, setSpan] = useState<(typeof SPANS)[number]>('30');
  const days = Number(span);
  const usage = useQuery(usageQuery(scope, by, days));
  const rows = usage.data;
  const estimated = rows?.reduce((sum, row) => sum + (row.estimated ?? 0), 0) ?? 0;
  return (
    <Page title={t('nav.usage')} lead={ofAll ? t('usage.leadAgencies') : t('usage.lead')}>
      {ofAll ? null : <AllowanceCard />}
      <Part
        title={t('usage.used')}
        actions={
          <div className={styles.controls}>
            {ofAll ? null : (
              <Segments
                label={t('usage.by')}
                isLabelHidden
                value={view}
                onChange={setView}
                options={[
                  { id: 'day', label: t('usage.byDay') },
                  { id: 'model', label: t('usage.byModel') },
                  { id: 'provider', label: t('usage.byProvider') },
                  { id: 'group', label: t('usage.byGroup') },
                  { id: 'person', label: t('usage.byPerson') },
                  { id: 'key', label: t('usage.byKey') },
                ]}
              />
            )}
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
            {by === 'group' ? <p className={styles.note}>{t('usage.groupsOverlap')}</p> : null}
            {by === 'day' ? (
              <UsageChart rows={rows} from={firstOf(days)} days={days} />
            ) : (
              <UsageBars by={by} rows={rows} />
            )}
            <UsageTable by={by} rows={rows} />
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
      {ofAll ? null : <Forecast />}
    </Page>
  );
}
