import { memo, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import { CopyButton } from '@/ui/CopyButton/CopyButton.tsx';
import { Markdown } from '@/ui/Markdown/Markdown.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { useLiveAnswer } from '../hooks/useLive.ts';
import type { LiveAnswer, LiveAnswers } from '../model/liveAnswers.ts';
import styles from './Answer.module.css';
import { AnswerEnd } from './AnswerEnd.tsx';
import { BranchSwitcher } from './BranchSwitcher.tsx';
import { SourcedText } from './SourcedText.tsx';

type Props = {
  message: Message;
  siblings: Message[];
  live: LiveAnswers;
  onChoose: (message: Message) => void;
  onAgain: (how: 'retry' | 'continue', message: Message) => void;
  isBusy: boolean;
};

/** What a model wrote, while it writes it and ever after. */
export const Answer = memo(function Answer({
  message,
  siblings,
  live,
  onChoose,
  onAgain,
  isBusy,
}: Props) {
  const { t } = useTranslation('chat');
  const heard = useLiveAnswer(live, message.id);
  const isRunning = message.state === 'streaming' && !heard?.end;
  const text = message.state === 'streaming' && heard ? heard.text : message.text;
  const sources = message.state === 'streaming' && heard ? heard.sources : message.sources;
  const name = message.model?.name ?? t('thread.model');
  return (
    <article className={styles.answer} aria-busy={isRunning}>
      <h2 className="visually-hidden">{t('thread.answerOf', { name })}</h2>
      {sources ? (
        <Suspense fallback={null}>
          <SourcedText sources={sources} />
        </Suspense>
      ) : text !== '' ? (
        <Markdown text={text} isGrowing={isRunning} />
      ) : null}
      {isRunning ? <Working heard={heard} hasText={text !== ''} /> : null}
      {isRunning ? null : (
        <>
          <AnswerEnd message={message} isBusy={isBusy} onAgain={onAgain} />
          <footer className={styles.foot}>
            <div className={styles.actions}>
              <BranchSwitcher message={message} siblings={siblings} onChoose={onChoose} />
              {text !== '' ? <CopyButton text={text} label={t('thread.copyAnswer')} /> : null}
              <IconButton
                icon="retry"
                size="small"
                label={t('thread.retry')}
                isDisabled={isBusy}
                onPress={() => onAgain('retry', message)}
              />
            </div>
            <p className={styles.origin}>
              {message.model ? (
                <span className={styles.model}>
                  {[message.model.name, message.model.version].filter(Boolean).join(' ')}
                </span>
              ) : null}
              <span className={styles.sources}>
                {!sources
                  ? t('thread.noSources')
                  : sources.sentences.length > 0
                    ? t('thread.fromSources')
                    : null}
              </span>
            </p>
          </footer>
        </>
      )}
    </article>
  );
});

function Working({ heard, hasText }: { heard: LiveAnswer | undefined; hasText: boolean }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const reading = heard?.reading;
  if (reading && reading.of > 0 && !hasText) {
    return (
      <div className={styles.reading}>
        <Progress
          label={t('thread.reading')}
          part={reading.read / reading.of}
          words={t('thread.readSoFar', {
            read: format.number(reading.read),
            of: format.number(reading.of),
          })}
        />
      </div>
    );
  }
  return (
    <p className={styles.working}>
      <span className={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className={hasText ? 'visually-hidden' : ''}>
        {hasText ? t('thread.writing') : t('thread.waiting')}
      </span>
    </p>
  );
}
