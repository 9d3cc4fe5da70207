import { useTranslation } from 'react-i18next';
import type { Citation, Conflict, Passage } from '@/api/knowledge.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { type Place, placeIn } from './place.ts';
import styles from './Sources.module.css';

type Props = { conflicts: Conflict[]; passages: Passage[]; onOpen: (place: Place) => void };

/** Places that say different things, side by side; which of them is right is not for us to say. */
export function Conflicts({ conflicts, passages, onOpen }: Props) {
  const { t } = useTranslation('knowledge');
  if (conflicts.length === 0) return null;
  return (
    <Banner tone="warning" title={t('conflict.title', { count: conflicts.length })}>
      <ul className={styles.conflicts}>
        {conflicts.map(({ first, second, superseded }) => (
          <li key={`${first.passageId}:${first.start}:${second.passageId}:${second.start}`}>
            <Side
              place={first}
              passages={passages}
              isSuperseded={superseded === 'first' || superseded === 'both'}
              onOpen={onOpen}
            />
            <Side
              place={second}
              passages={passages}
              isSuperseded={superseded === 'second' || superseded === 'both'}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

type SideProps = {
  place: Citation;
  passages: Passage[];
  isSuperseded: boolean;
  onOpen: (place: Place) => void;
};

function Side({ place, passages, isSuperseded, onOpen }: SideProps) {
  const { t } = useTranslation('knowledge');
  const index = passages.findIndex(({ id }) => id === place.passageId);
  const passage = passages[index];
  if (!passage) return null;
  return (
    <div className={styles.side}>
      <q>{passage.text.slice(place.start - passage.start, place.end - passage.start)}</q>
      {isSuperseded ? <Badge tone="warning">{t('passage.superseded')}</Badge> : null}
      <Button
        size="small"
        look="quiet"
        icon="document"
        onPress={() => onOpen(placeIn(passage, place))}
      >
        {t('conflict.source', { number: index + 1, title: passage.title })}
      </Button>
    </div>
  );
}
