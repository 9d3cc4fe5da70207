import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { FetchedFrom } from '@/ui/Sources/FetchedFrom.tsx';
import { textQuery } from '../api/documents.ts';
import type { Document, DocumentText } from '../api/types.ts';
import { type Cited, type Standing, useCited } from '../hooks/useCited.ts';
import { Blocks } from './Blocks.tsx';
import styles from './DocumentView.module.css';
import { SinceCited } from './SinceCited.tsx';

/** So much of a text is fetched at once, before and behind the place that was asked for. */
const AROUND = 8_000;

type Props = {
  id: string;
  /** The words to look for, to mark and to begin with; null for the beginning. */
  cited: Cited | null;
};

/**
 * The text of a document as it was read, a cited place of it marked and in sight. Where the document
 * has another text by now, that is said, and nothing is marked that was not cited.
 */
export function DocumentView({ id, cited }: Props) {
  const { t } = useTranslation('common');
  const { document, standing, error, refetch } = useCited(id, cited);
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (!document || !standing) return <Progress label={t('loading')} part={null} />;
  return (
    <div className={styles.document}>
      <Facts document={document} />
      <SinceCited standing={standing} words={cited?.words ?? null} />
      <Pieces
        key={`${standing.version}:${standing.start}:${standing.end}`}
        id={id}
        standing={standing}
        onRetry={refetch}
      />
    </div>
  );
}

type PiecesProps = { id: string; standing: Standing; onRetry: () => void };

function Pieces({ id, standing, onRetry }: PiecesProps) {
  const { t } = useTranslation('common');
  const [range, setRange] = useState({
    from: Math.max(0, standing.start - AROUND),
    to: standing.end + AROUND,
  });
  const { data, error, refetch, isFetching } = useQuery(
    textQuery(id, standing.version, range.from, range.to),
  );
  if (error) {
    return (
      <Failure
        error={error}
        onRetry={() => {
          onRetry();
          void refetch();
        }}
      />
    );
  }
  if (!data) return <Progress label={t('loading')} part={null} />;
  const isCertain = standing.kind === 'there' || standing.kind === 'elsewhere';
  return (
    <Piece
      text={data}
      marked={isCertain && data.version === standing.version ? standing : null}
      isFetching={isFetching}
      onBefore={() => setRange({ ...range, from: Math.max(0, range.from - 2 * AROUND) })}
      onMore={() => setRange({ ...range, to: range.to + 2 * AROUND })}
    />
  );
}

function Facts({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const facts = [
    document.name === document.title ? null : document.name,
    document.pages === null ? null : t('pages', { count: document.pages }),
    document.language === null ? null : format.language(document.language),
    t('document.added', { day: format.day(document.createdAt) }),
    document.changedAt ? t('document.changed', { day: format.day(document.changedAt) }) : null,
    document.inForceFrom ? t('document.from', { day: format.day(document.inForceFrom) }) : null,
    document.inForceUntil ? t('document.until', { day: format.day(document.inForceUntil) }) : null,
  ];
  return (
    <p className={styles.facts}>
      {facts.filter(Boolean).join(' · ')}{' '}
      {document.replacedBy ? <Badge tone="warning">{t('passage.superseded')}</Badge> : null}
      {document.page ? (
        <span className={styles.from}>
          <FetchedFrom page={document.page} />
        </span>
      ) : null}
    </p>
  );
}

type PieceProps = {
  text: DocumentText;
  marked: { start: number; end: number } | null;
  isFetching: boolean;
  onBefore: () => void;
  onMore: () => void;
};

function Piece({ text, marked, isFetching, onBefore, onMore }: PieceProps) {
  const { t } = useTranslation('knowledge');
  const sheet = useRef<HTMLDivElement>(null);
  const start = marked?.start ?? -1;

  useEffect(() => {
    const mark = start < 0 ? null : sheet.current?.querySelector<HTMLElement>('mark');
    if (!mark) return;
    mark.scrollIntoView?.({ block: 'center' });
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }, [start]);

  if (text.length === 0) return <p>{t('document.empty')}</p>;
  return (
    <div ref={sheet} className={styles.sheet}>
      {text.from > 0 ? (
        <Button size="small" isPending={isFetching} onPress={onBefore}>
          {t('document.before')}
        </Button>
      ) : null}
      <Blocks text={text} marked={marked} />
      {text.to < text.length ? (
        <Button size="small" isPending={isFetching} onPress={onMore}>
          {t('document.more')}
        </Button>
      ) : null}
    </div>
  );
}
