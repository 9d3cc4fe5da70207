import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import type { Collection } from '../api/types.ts';
import styles from './CollectionList.module.css';
import { HowFar } from './HowFar.tsx';

/** The collections that one may read or keeps. */
export function CollectionList({ collections }: { collections: Collection[] }) {
  return (
    <ul className={styles.list}>
      {collections.map((one) => (
        <li key={one.id} className={styles.card}>
          <OneCollection collection={one} />
        </li>
      ))}
    </ul>
  );
}

function OneCollection({ collection }: { collection: Collection }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const { documents } = collection;
  const faulty = documents.refused + documents.parked;
  return (
    <>
      <h3 className={styles.name}>
        <Link
          to="/knowledge/$collectionId"
          params={{ collectionId: collection.id }}
          className={styles.link}
        >
          <Icon name="book" size={18} />
          <span>{collection.name}</span>
        </Link>
      </h3>
      {collection.description ? (
        <p className={styles.description}>{collection.description}</p>
      ) : null}
      <HowFar collection={collection} />
      <p className={styles.facts}>
        <span>
          {t('documents', { count: documents.total, amount: format.number(documents.total) })}
        </span>
        {faulty > 0 ? (
          <Badge tone="warning">{t('collection.faulty', { count: faulty })}</Badge>
        ) : null}
        <Badge>{t(`common:sensitivity.${collection.sensitivity}`)}</Badge>
        <span>{collection.openToAgency ? t('collection.open') : t('collection.circle')}</span>
      </p>
    </>
  );
}
