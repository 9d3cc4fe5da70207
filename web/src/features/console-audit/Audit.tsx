import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { AuditEvent, AuditVerification } from '@/api/types.ts';
import type { audit } from '@/i18n/en/audit.ts';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import styles from './Audit.module.css';
import { auditQuery, verificationQuery } from './api/audit.ts';

export function Audit() {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  const scope = useScope();
  const events = useInfiniteQuery(auditQuery(scope));
  const verification = useQuery(verificationQuery(scope));
  const rows = events.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t('nav.audit')}
      lead={t('audit.lead')}
      actions={
        <>
          <a className={styles.export} href={scope.path('/console/api/audit/export')} download>
            {t('audit.export')}
          </a>
          <Button
            icon="retry"
            isPending={verification.isFetching}
            onPress={() => {
              void verification.refetch();
              void events.refetch();
            }}
          >
            {t('audit.verify')}
          </Button>
        </>
      }
    >
      {verification.error ? (
        <Failure error={verification.error} onRetry={() => void verification.refetch()} />
      ) : verification.data ? (
        <Verification result={verification.data} />
      ) : (
        <Progress label={t('audit.verifying')} part={null} />
      )}
      {events.error && !rows ? (
        <Failure error={events.error} onRetry={() => void events.refetch()} />
      ) : !rows ? (
        <Progress label={t('common:loading')} part={null} />
      ) : rows.length === 0 ? (
        <EmptyState icon="audit" title={t('audit.empty')}>
          {t('audit.emptyText')}
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t('nav.audit')}
            rows={rows}
            keyOf={(event) => String(event.sequence)}
            columns={[
              {
                id: 'sequence',
                title: t('audit.sequence'),
                isNumeric: true,
                render: (event) => format.number(event.sequence),
              },
              {
                id: 'at',
                title: t('audit.at'),
                render: (event) => <span className={styles.at}>{format.exact(event.at)}</span>,
              },
              {
                id: 'actor',
                title: t('audit.actor'),
                render: (event) => <Actor event={event} />,
              },
              {
                id: 'action',
                title: t('audit.action'),
                render: (event) => <Action name={event.action} />,
              },
              {
                id: 'subject',
                title: t('audit.subject'),
                breaks: true,
                render: (event) => <span className={styles.id}>{event.subject || '–'}</span>,
              },
              {
                id: 'details',
                title: t('audit.details'),
                render: (event) => <Details details={event.details} />,
              },
            ]}
          />
          {events.hasNextPage ? (
            <div>
              <Button
                isPending={events.isFetchingNextPage}
                onPress={() => void events.fetchNextPage()}
              >
                {t('common:loadMore')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Page>
  );
}

function Verification({ result }: { result: AuditVerification }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (!result.ok) {
    return (
      <Banner tone="danger" isAnnounced title={t('audit.broken')}>
        {result.firstBad === null
          ? t('audit.brokenTodo')
          : t('audit.brokenAt', { sequence: format.number(result.firstBad) })}
      </Banner>
    );
  }
  return (
    <Banner
      tone="success"
      title={t('audit.whole', { count: result.events, total: format.number(result.events) })}
    >
      {result.notAnchored > 0
        ? t('audit.notAnchored', {
            count: result.notAnchored,
            total: format.number(result.notAnchored),
          })
        : t('audit.allAnchored')}
    </Banner>
  );
}

/** What happened in words, and by the name that the reference page explains. */
function Action({ name }: { name: string }) {
  const { t } = useTranslation('audit');
  const words = t(name as keyof typeof audit, { defaultValue: '' });
  return (
    <span className={styles.actor}>
      {words ? <span>{words}</span> : null}
      <code className={words ? styles.id : styles.code}>{name}</code>
    </span>
  );
}

function Actor({ event }: { event: AuditEvent }) {
  const { t } = useTranslation('console');
  const { actor } = event;
  const kind = t(`audit.kind.${actor.kind}`, { defaultValue: actor.kind });
  return (
    <span className={styles.actor}>
      <span>{actor.name ?? kind}</span>
      {!actor.name && actor.id && actor.kind !== 'system' ? (
        <span className={styles.id}>{actor.id}</span>
      ) : null}
    </span>
  );
}

function Details({ details }: { details: Record<string, string> }) {
  const entries = Object.entries(details ?? {});
  if (entries.length === 0) return '–';
  return (
    <dl className={styles.details}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
