import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { Conflicts } from '@/ui/Sources/Conflicts.tsx';
import { Ending } from '@/ui/Sources/Ending.tsx';
import type { Place } from '@/ui/Sources/place.ts';
import { Sentences } from '@/ui/Sources/Sentences.tsx';
import type { Answer } from '../hooks/useAnswer.ts';
import styles from './AnswerView.module.css';

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
      <Failed answer={answer} onRetry={onRetry} />
      <Ending
        state={answer.end?.state ?? null}
        problem={answer.end?.problem ?? null}
        hasSentences={answer.sentences.length > 0}
        hasPassages={passages.length > 0}
      />
      <Sentences sentences={answer.sentences} passages={passages} onOpen={onOpen} />
      <Conflicts conflicts={answer.conflicts} passages={passages} onOpen={onOpen} />
      <Running answer={answer} />
      {answer.end?.state === 'answered' ? <p className={styles.note}>{t('answer.note')}</p> : null}
      {children}
    </section>
  );
}

type FailedProps = Pick<Props, 'answer' | 'onRetry'>;

function Failed({ answer: { end }, onRetry }: FailedProps) {
  const { t } = useTranslation(['knowledge', 'common']);
  return end?.state === 'failed' ? (
    <Banner
      tone="warning"
      title={t('answer.failed')}
      action={<Button onPress={onRetry}>{t('common:tryAgain')}</Button>}
    >
      {end.problem ?? t('answer.failedText')}
    </Banner>
  ) : null;
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
