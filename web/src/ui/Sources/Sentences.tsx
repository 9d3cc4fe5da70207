import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Citation, Passage, Sentence } from '@/api/knowledge.ts';
import { Badge } from '../Badge/Badge.tsx';
import { Icon } from '../Icon/Icon.tsx';
import { type Place, placeIn } from './place.ts';
import styles from './Sources.module.css';

type Props = { sentences: Sentence[]; passages: Passage[]; onOpen: (place: Place) => void };

/** The sentences of an answer, each with what bears it out. */
export function Sentences({ sentences, passages, onOpen }: Props) {
  if (sentences.length === 0) return null;
  return (
    <p className={styles.text}>
      {sentences.map((sentence, index) => (
        <OneSentence
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences are only ever added at the end
          key={index}
          sentence={sentence}
          passages={passages}
          onOpen={onOpen}
        />
      ))}
    </p>
  );
}

type SentenceProps = {
  sentence: Sentence;
  passages: Passage[];
  onOpen: (place: Place) => void;
};

function OneSentence({ sentence, passages, onOpen }: SentenceProps) {
  const { t } = useTranslation('knowledge');
  return (
    <span>
      <span className={sentence.supported ? '' : styles.unsupported}>{sentence.text}</span>{' '}
      {sentence.supported ? (
        sentence.citations.map((citation) => (
          <CitationButton
            key={`${citation.passageId}:${citation.start}`}
            citation={citation}
            passages={passages}
            onOpen={onOpen}
          />
        ))
      ) : (
        <Badge tone="warning">
          <Icon name="warning" size={13} />
          {t('answer.unsupported')}
        </Badge>
      )}{' '}
    </span>
  );
}

type CitationProps = {
  citation: Citation;
  passages: Passage[];
  onOpen: (place: Place) => void;
};

/** Opens the document at the place that bears a sentence out. */
function CitationButton({ citation, passages, onOpen }: CitationProps) {
  const { t } = useTranslation('knowledge');
  const index = passages.findIndex(({ id }) => id === citation.passageId);
  const passage = passages[index];
  if (!passage) return null;
  const title =
    passage.page === null
      ? passage.title
      : `${passage.title}, ${t('page', { page: passage.page })}`;
  return (
    <AriaButton
      className={styles.citation ?? ''}
      aria-label={t('answer.citation', { number: index + 1, title })}
      onPress={() => onOpen(placeIn(passage, citation))}
    >
      {index + 1}
    </AriaButton>
  );
}
