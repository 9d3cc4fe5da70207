import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu, type MenuAction } from '@/ui/Menu/Menu.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { uploads } from '@/ui/Uploads/uploads.ts';
import { collectionQuery, collectionsQuery } from '../api/collections.ts';
import { actOnDocument, type DocumentAct, documentsQuery, withdrawNext } from '../api/documents.ts';
import type { Collection, Document, DocumentNext } from '../api/types.ts';
import styles from './DocumentTable.module.css';
import { RemoveDocument } from './RemoveDocument.tsx';
import { Validity } from './Validity.tsx';

const TONES: Record<Document['state'], BadgeTone> = {
  waiting: 'info',
  searchable: 'success',
  complete: 'success',
  refused: 'danger',
  parked: 'warning',
  paused: 'neutral',
};

const REASONS = [
  'unknown-format',
  'damaged',
  'protected',
  'empty',
  'too-large',
  'too-long-to-read',
  'too-much-memory',
  'too-much-text',
  'hostile',
] as const;

type Open = { kind: 'validity' | 'remove'; document: Document } | null;

/** The documents of a collection, each with its state in plain words and what can be done about it. */
export function DocumentTable({ collection }: { collection: Collection }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const client = useQueryClient();
  const list = useInfiniteQuery(documentsQuery(collection.id));
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: documentsQuery(collection.id).queryKey }),
      client.invalidateQueries({ queryKey: collectionQuery(collection.id).queryKey }),
      client.invalidateQueries({ queryKey: collectionsQuery.queryKey }),
    ]);
  const act = useMutation({
    mutationFn: ({ document, how }: { document: Document; how: DocumentAct }) =>
      actOnDocument(document.id, how),
    onSuccess: refresh,
  });
  const withdraw = useMutation({
    mutationFn: (document: Document) => withdrawNext(document.id),
    onSuccess: refresh,
  });
  const picker = useRef<HTMLInputElement>(null);
  const replaced = useRef<string | null>(null);
  const bring = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file && replaced.current) uploads.add(collection.id, [file], replaced.current);
    input.value = ''; // so that the same one can be chosen again
  };
  const done = async () => {
    close();
    await refresh();
  };

  const actionsOf = (document: Document): MenuAction[][] => {
    const steps: MenuAction[] = [];
    if (document.state === 'waiting') {
      steps.push({
        id: 'pause',
        label: t('document.pause'),
        icon: 'pause',
        onAction: () => act.mutate({ document, how: 'pause' }),
      });
    }
    if (document.state === 'paused') {
      steps.push({
        id: 'resume',
        label: t('document.resume'),
        icon: 'play',
        onAction: () => act.mutate({ document, how: 'resume' }),
      });
    }
    if (document.state === 'refused' || document.state === 'parked' || document.next?.reason) {
      steps.push({
        id: 'retry',
        label: t('document.retry'),
        icon: 'retry',
        onAction: () => act.mutate({ document, how: 'retry' }),
      });
    }
    if (document.next) {
      steps.push({
        id: 'withdraw',
        label: t('document.withdraw'),
        icon: 'close',
        onAction: () => withdraw.mutate(document),
      });
    }
    steps.push({
      id: 'replace',
      label: t('document.replace'),
      icon: 'upload',
      onAction: () => {
        replaced.current = document.id;
        picker.current?.click();
      },
    });
    steps.push({
      id: 'validity',
      label: t('document.change'),
      icon: 'edit',
      onAction: () => setOpen({ kind: 'validity', document }),
    });
    return [
      steps,
      [
        {
          id: 'remove',
          label: t('document.remove'),
          icon: 'trash',
          isDangerous: true,
          onAction: () => setOpen({ kind: 'remove', document }),
        },
      ],
    ];
  };

  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.error && all.length === 0) {
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (!list.data) return <Progress label={t('common:loading')} part={null} />;
  if (all.length === 0) {
    return (
      <EmptyState icon="document" title={t('documents.empty')}>
        {collection.mayManage ? t('documents.emptyText') : t('documents.emptyReader')}
      </EmptyState>
    );
  }
  return (
    <>
      {act.error ? <Failure error={act.error} /> : null}
      {withdraw.error ? <Failure error={withdraw.error} /> : null}
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('document.replace')}
        onChange={(event) => bring(event.currentTarget)}
      />
      <Table
        caption={t('documents.title')}
        rows={all}
        keyOf={(document) => document.id}
        columns={[
          {
            id: 'title',
            title: t('document.title'),
            breaks: true,
            render: (document) => <Name document={document} mayRead={collection.mayRead} />,
          },
          {
            id: 'state',
            title: t('document.state'),
            render: (document) => <State document={document} />,
          },
          {
            id: 'pages',
            title: t('document.pages'),
            isNumeric: true,
            render: ({ pages }) => (pages === null ? '–' : format.number(pages)),
          },
          {
            id: 'added',
            title: t('document.addedTitle'),
            render: ({ createdAt }) => format.day(createdAt),
          },
          ...(collection.mayManage
            ? [
                {
                  id: 'actions',
                  title: t('common:more'),
                  isTitleHidden: true,
                  render: (document: Document) => (
                    <Menu
                      label={t('document.actions', { title: document.title })}
                      groups={actionsOf(document)}
                    >
                      <IconButton
                        icon="more"
                        size="small"
                        label={t('document.actions', { title: document.title })}
                      />
                    </Menu>
                  ),
                },
              ]
            : []),
        ]}
      />
      {list.hasNextPage ? (
        <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('common:loadMore')}
        </Button>
      ) : null}
      <Dialog
        title={open?.kind === 'validity' ? t('document.change') : t('document.removeTitle')}
        isOpen={open !== null}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert={open?.kind === 'remove'}
        isKept={open?.kind === 'validity'}
      >
        {open?.kind === 'validity' ? (
          <Validity document={open.document} others={all} onDone={done} onCancel={close} />
        ) : open ? (
          <RemoveDocument document={open.document} onDone={done} onCancel={close} />
        ) : null}
      </Dialog>
    </>
  );
}

function Name({ document, mayRead }: { document: Document; mayRead: boolean }) {
  const { t } = useTranslation('knowledge');
  const isReadable = mayRead && document.passages > 0;
  return (
    <span className={styles.name}>
      {isReadable ? (
        <Link to="/knowledge/documents/$documentId" params={{ documentId: document.id }}>
          {document.title}
        </Link>
      ) : (
        document.title
      )}
      {document.replacedBy ? <Badge tone="warning">{t('passage.superseded')}</Badge> : null}
    </span>
  );
}

function State({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { state, reason, passages, embedded } = document;
  const known = REASONS.find((one) => one === reason);
  const words =
    state === 'refused' || state === 'parked'
      ? known
        ? t(`reason.${known}`)
        : t(`reason.${state}`)
      : state === 'searchable' && passages > 0
        ? t('state.searchableText', { part: format.percent(embedded / passages) })
        : null;
  return (
    <span className={styles.state}>
      <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      {words ? <span className={styles.note}>{words}</span> : null}
      {document.next ? <Next next={document.next} /> : null}
    </span>
  );
}

/** A file that is to take the place of a document's: on its way, or why it could not be read. */
function Next({ next: { name, reason } }: { next: DocumentNext }) {
  const { t } = useTranslation('knowledge');
  if (reason === null) {
    return (
      <>
        <Badge tone="info">{t('next.waiting')}</Badge>
        <span className={styles.note}>{t('next.waitingText', { name })}</span>
      </>
    );
  }
  const known = REASONS.find((one) => one === reason);
  return (
    <>
      <Badge tone="danger">{t('next.refused')}</Badge>
      <span className={styles.note}>
        {t('next.refusedText', { name })} {known ? t(`reason.${known}`) : t('reason.parked')}
      </span>
    </>
  );
}
