import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import type { Citation, Passage, Sentence } from '../api/types.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import styles from './AnswerView.module.css';
import { Conflicts } from './Conflicts.tsx';
import type { Place } from './place.ts';

type Props = {
  answer: Answer;
  onOpen: (place: Place) => void;
  onRetry: () => void;
  /** Stands below all of it. */
  children?: ReactNode;
};

/** What came of a question: its sentences with what bears them out, or why there are none. */
export function AnswerView({ answer, onOpen, onRetry, children }: Props) {
  const { t } = useTranslation('knowledge');
  const passages = answer.found?.passages ?? [];
  return (
    <section className={styles.answer} aria-labelledby="answer-heading">
      <h2 id="answer-heading">{t('answer.title')}</h2>
      {answer.error ? <Failure error={answer.error} onRetry={onRetry} /> : null}
      <Ending answer={answer} onRetry={onRetry} />
      {answer.sentences.length > 0 ? (
        <p className={styles.text}>
          {answer.sentences.map((sentence, index) => (
            <OneSentence
              // biome-ignore lint/suspicious/noArrayIndexKey: sentences are only ever added at the end
              key={index}
              sentence={sentence}
              passages={passages}
              onOpen={onOpen}
            />
          ))}
        </p>
      ) : null}
      <Conflicts conflicts={answer.conflicts} passages={passages} onOpen={onOpen} />
      <Running answer={answer} />
      {answer.end?.state === 'answered' ? <p className={styles.note}>{t('answer.note')}</p> : null}
      {children}
    </section>
  );
}

type EndingProps = Pick<Props, 'answer' | 'onRetry'>;

function Ending({ answer: { end, sentences, found }, onRetry }: EndingProps) {
  const { t } = useTranslation(['knowledge', 'common']);
  if (!end || end.state === 'answered') return null;
  const hasPassages = (found?.passages.length ?? 0) > 0;
  switch (end.state) {
    case 'not-in-sources':
      return (
        <Banner title={t('answer.notInSources')}>
          {hasPassages ? t('answer.nearest') : t('answer.nothingNear')}
        </Banner>
      );
    case 'passages-only':
      return sentences.length > 0 ? null : (
        <Banner title={hasPassages ? t('answer.passagesOnly') : t('answer.nothingFound')}>
          {end.problem ??
            (hasPassages ? t('answer.passagesOnlyText') : t('answer.nothingFoundText'))}
        </Banner>
      );
    case 'failed':
      return (
        <Banner
          tone="warning"
          title={t('answer.failed')}
          action={<Button onPress={onRetry}>{t('common:tryAgain')}</Button>}
        >
          {end.problem ?? t('answer.failedText')}
        </Banner>
      );
  }
}

function Running({ answer: { end, error, found, reading, sentences } }: { answer: Answer }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  if (end || error) return null;
  if (!found) return <Progress label={t('answer.searching')} part={null} />;
  if (reading) {
    return (
      <Progress
        label={t('answer.reading')}
        part={reading.of > 0 ? reading.read / reading.of : null}
        words={reading.of > 0 ? format.percent(reading.read / reading.of) : undefined}
      />
    );
  }
  return (
    <Progress
      label={sentences.length > 0 ? t('answer.writing') : t('answer.preparing')}
      part={null}
    />
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
      onPress={() =>
        onOpen({ document: passage.documentId, start: citation.start, end: citation.end })
      }
    >
      {index + 1}
    </AriaButton>
  );
}
