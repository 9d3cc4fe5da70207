import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { type Column, Table } from '@/ui/Table/Table.tsx';
import { careQuery, dismissConflict } from '../api/care.ts';
import type { CareLine, Contradiction, KeptPlace, LookedAfter } from '../api/types.ts';
import styles from './Care.module.css';
import { DocumentView } from './DocumentView.tsx';

/** Documents that somebody should look at: they hold no more, nobody finds them, they contradict others. */
export function LookAfter({ collection }: { collection: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const { data, error, refetch } = useQuery(careQuery(collection));
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Progress label={t('common:loading')} part={null} />;
  return (
    <>
      <Contradictions collection={collection} all={data.contradicting} />
      <Past looked={data} />
      <Unused looked={data} />
    </>
  );
}

function Contradictions({ collection, all }: { collection: string; all: Contradiction[] }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const client = useQueryClient();
  const [place, setPlace] = useState<(KeptPlace & { words: string }) | null>(null);
  const dismiss = useMutation({
    mutationFn: dismissConflict,
    onSuccess: () => client.invalidateQueries({ queryKey: careQuery(collection).queryKey }),
  });
  return (
    <Part title={t('contradicting.title')} lead={t('contradicting.lead')}>
      {dismiss.error ? <Failure error={dismiss.error} /> : null}
      {all.length === 0 ? (
        <EmptyState icon="success" title={t('contradicting.none')} />
      ) : (
        <ul className={styles.list}>
          {all.map((one) => (
            <li key={one.id} className={styles.item}>
              <div className={styles.sides}>
                {[one.first, one.second].map(({ place: where, text }) => (
                  <div key={`${where.documentId}:${where.start}`} className={styles.side}>
                    <q>{text}</q>
                    <Button
                      size="small"
                      look="quiet"
                      icon="document"
                      onPress={() => setPlace({ ...where, words: text })}
                    >
                      {where.title}
                    </Button>
                  </div>
                ))}
              </div>
              <div className={styles.line}>
                <span className={styles.facts}>
                  {t('contradicting.times', { count: one.times, day: format.day(one.lastAt) })}
                </span>
                <Button
                  size="small"
                  look="quiet"
                  isPending={dismiss.isPending && dismiss.variables === one.id}
                  onPress={() => dismiss.mutate(one.id)}
                >
                  {t('contradicting.dismiss')}
                  <span className="visually-hidden">: {one.first.place.title}</span>
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        title={place?.title ?? ''}
        isOpen={place !== null}
        onClose={() => setPlace(null)}
        closeLabel={t('common:close')}
        size="large"
      >
        {place ? <DocumentView id={place.documentId} cited={place} /> : null}
      </Dialog>
    </Part>
  );
}

function useColumns(): {
  title: Column<CareLine>;
  found: Column<CareLine>;
  last: Column<CareLine>;
} {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  return {
    title: {
      id: 'title',
      title: t('document.title'),
      render: (line) => (
        <LinkButton
          to="/knowledge/documents/$documentId"
          params={{ documentId: line.documentId }}
          look="quiet"
          icon="document"
        >
          {line.title}
        </LinkButton>
      ),
    },
    found: {
      id: 'found',
      title: t('care.found'),
      isNumeric: true,
      render: (line) => format.number(line.found),
    },
    last: {
      id: 'last',
      title: t('care.last'),
      render: (line) => (line.lastDay ? format.day(line.lastDay) : t('care.never')),
    },
  };
}

function Past({ looked }: { looked: LookedAfter }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { title, found, last } = useColumns();
  const why: Column<CareLine> = {
    id: 'why',
    title: t('past.why'),
    render: ({ inForceUntil, replacedBy }) =>
      inForceUntil
        ? t('document.until', { day: format.day(inForceUntil) })
        : replacedBy
          ? t('past.replaced')
          : '',
  };
  return (
    <Part title={t('past.title')} lead={t('past.lead', { since: format.day(looked.since) })}>
      {looked.past.length === 0 ? (
        <EmptyState icon="success" title={t('past.none')} />
      ) : (
        <Table
          caption={t('past.title')}
          columns={[title, why, found, last]}
          rows={looked.past}
          keyOf={({ documentId }) => documentId}
        />
      )}
    </Part>
  );
}

function Unused({ looked }: { looked: LookedAfter }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { title, last } = useColumns();
  const since = format.day(looked.since);
  return (
    <Part title={t('unused.title')} lead={t('unused.lead', { since })}>
      {looked.unused === null ? (
        <EmptyState icon="info" title={t('unused.notYet')}>
          {t('unused.notYetText')}
        </EmptyState>
      ) : looked.unused.length === 0 ? (
        <EmptyState icon="success" title={t('unused.none')} />
      ) : (
        <Table
          caption={t('unused.title')}
          columns={[title, last]}
          rows={looked.unused}
          keyOf={({ documentId }) => documentId}
        />
      )}
    </Part>
  );
}
