import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passage } from '@/api/knowledge.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { FetchedFrom } from './FetchedFrom.tsx';
import { Marked } from './Marked.tsx';
import styles from './PassageList.module.css';
import { type Place, placeIn } from './place.ts';

type Props = {
  passages: Passage[];
  /** What a collection is called. */
  nameOf: (collection: string) => string | null;
  onOpen: (place: Place) => void;
};

/** The passages that were found, best first, each numbered as the answer cites it. */
export function PassageList({ passages, nameOf, onOpen }: Props) {
  return (
    <ol className={styles.list}>
      {passages.map((passage, index) => (
        <li key={passage.id} className={styles.item}>
          <OnePassage
            passage={passage}
            number={index + 1}
            collection={nameOf(passage.collectionId)}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ol>
  );
}

/** A longer passage is shown in part until it is asked for. */
const LONG = 420;

type OneProps = {
  passage: Passage;
  number: number;
  collection: string | null;
  onOpen: (place: Place) => void;
};

function OnePassage({ passage, number, collection, onOpen }: OneProps) {
  const { t } = useTranslation('knowledge');
  const [isWhole, setWhole] = useState(false);
  const isLong = passage.text.length > LONG;
  const where = [collection, passage.page === null ? null : t('page', { page: passage.page })]
    .filter(Boolean)
    .join(' · ');
  return (
    <article
      className={styles.passage}
      aria-label={t('passage.of', { number, title: passage.title })}
    >
      <header className={styles.head}>
        <span className={styles.number} aria-hidden="true">
          {number}
        </span>
        <div className={styles.words}>
          <h3 className={styles.title}>{passage.title}</h3>
          {passage.path.length > 0 ? (
            <p className={styles.path}>{passage.path.join(' › ')}</p>
          ) : null}
          {where ? <p className={styles.path}>{where}</p> : null}
          {passage.source ? (
            <p className={styles.path}>
              <FetchedFrom page={passage.source} />
            </p>
          ) : null}
        </div>
        {passage.superseded ? <Badge tone="warning">{t('passage.superseded')}</Badge> : null}
      </header>
      <p className={`${styles.text} ${isLong && !isWhole ? styles.part : ''}`}>
        <Marked text={passage.text} ranges={passage.highlights} />
      </p>
      <footer className={styles.foot}>
        <Button size="small" icon="document" onPress={() => onOpen(placeIn(passage, passage))}>
          {t('passage.open')}
          <span className="visually-hidden">: {passage.title}</span>
        </Button>
        {isLong ? (
          <Button
            size="small"
            look="quiet"
            aria-expanded={isWhole}
            onPress={() => setWhole(!isWhole)}
          >
            {isWhole ? t('passage.less') : t('passage.whole')}
          </Button>
        ) : null}
        <span className={styles.foundBy}>
          {passage.foundBy.map((way) => t(`foundBy.${way}`)).join(' · ')}
        </span>
      </footer>
    </article>
  );
}
