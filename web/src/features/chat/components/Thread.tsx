import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/types.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import type { useStickToBottom } from '../hooks/useStickToBottom.ts';
import type { LiveAnswers } from '../model/liveAnswers.ts';
import type { Step } from '../model/tree.ts';
import { Answer } from './Answer.tsx';
import { Question } from './Question.tsx';
import styles from './Thread.module.css';

type Props = {
  path: Step[];
  /** The collection of the chat's own files; null where there are none. */
  files: string | null;
  live: LiveAnswers;
  /** A question on its way to the server. */
  pending: string | null;
  isBusy: boolean;
  scroll: ReturnType<typeof useStickToBottom>;
  onChoose: (message: Message) => void;
  onEdit: (message: Message, text: string) => Promise<unknown>;
  onAgain: (how: 'retry' | 'continue', message: Message) => void;
};

export function Thread({
  path,
  files,
  live,
  pending,
  isBusy,
  scroll,
  onChoose,
  onEdit,
  onAgain,
}: Props) {
  const { t } = useTranslation('chat');
  return (
    <div className={styles.frame}>
      <section
        ref={scroll.frame}
        className={styles.scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        tabIndex={0}
        aria-label={t('thread.label')}
      >
        <div ref={scroll.content} className={styles.thread}>
          {path.map(({ message, siblings }) =>
            message.role === 'user' ? (
              <Question
                key={message.id}
                message={message}
                siblings={siblings}
                files={files}
                onChoose={onChoose}
                onEdit={onEdit}
                isBusy={isBusy}
              />
            ) : (
              <Answer
                key={message.id}
                message={message}
                siblings={siblings}
                live={live}
                onChoose={onChoose}
                onAgain={onAgain}
                isBusy={isBusy}
              />
            ),
          )}
          {pending !== null ? (
            <div className={styles.pending}>
              <p>{pending.length > 2000 ? `${pending.slice(0, 2000)}…` : pending}</p>
              <span>{t('composer.sending')}</span>
            </div>
          ) : null}
        </div>
      </section>
      {scroll.isAway ? (
        <div className={styles.jump}>
          <IconButton
            icon="arrowDown"
            look="secondary"
            label={t('thread.toEnd')}
            onPress={scroll.toEnd}
          />
        </div>
      ) : null}
    </div>
  );
}
