import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { collectionsQuery } from '../api/collections.ts';
import { similarQuery } from '../api/documents.ts';
import type { Document } from '../api/types.ts';
import styles from './SimilarDocuments.module.css';

/** Other documents that are like one, looked for when they are asked for. */
export function SimilarDocuments({ id }: { id: string }) {
  const { t } = useTranslation('knowledge');
  const [isAsked, setAsked] = useState(false);
  return (
    <section className={styles.similar} aria-labelledby="similar-heading">
      <h2 id="similar-heading">{t('similar.title')}</h2>
      {isAsked ? (
        <Found id={id} />
      ) : (
        <div>
          <Button icon="search" onPress={() => setAsked(true)}>
            {t('similar.look')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Found({ id }: { id: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const { data, error, refetch } = useQuery(similarQuery(id));
  const collections = useQuery(collectionsQuery).data ?? [];
  const said = useRef<HTMLParagraphElement>(null);
  const isThere = data !== undefined;

  // The button that was pressed is gone: what came of it is read out in its place.
  useEffect(() => {
    if (isThere) said.current?.focus();
  }, [isThere]);

  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Progress label={t('similar.looking')} part={null} />;
  return (
    <>
      <p ref={said} tabIndex={-1} className={styles.said}>
        {data.documents.length === 0 ? t('similar.none') : t(`similar.by.${data.foundBy}`)}
      </p>
      {data.documents.length > 0 ? (
        <ol className={styles.list}>
          {data.documents.map((document) => (
            <li key={document.id}>
              <OneDocument
                document={document}
                collection={collections.find((one) => one.id === document.collectionId)?.name}
              />
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

type OneProps = { document: Document; collection: string | undefined };

function OneDocument({ document, collection }: OneProps) {
  const { t } = useTranslation('knowledge');
  return (
    <>
      <Link
        to="/knowledge/documents/$documentId"
        params={{ documentId: document.id }}
        className={styles.link}
      >
        {document.title}
      </Link>{' '}
      {collection ? <span className={styles.where}>{collection}</span> : null}{' '}
      {document.replacedBy ? <Badge tone="warning">{t('passage.superseded')}</Badge> : null}
    </>
  );
}
