import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/types.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';

type Props = {
  message: Message;
  isBusy: boolean;
  onAgain: (how: 'retry' | 'continue', message: Message) => void;
};

/** How an answer ended, where it did not simply end: what happened, what is kept, what to do. */
export function AnswerEnd({ message, isBusy, onAgain }: Props) {
  const { t } = useTranslation('chat');
  const { state, notice } = message;
  const hasText = message.text !== '';
  if (state === 'complete' || state === 'streaming') {
    return notice ? <Banner>{notice}</Banner> : null;
  }
  const again = (
    <>
      {hasText && !message.sources && (state === 'stopped' || state === 'incomplete') ? (
        <Button
          size="small"
          icon="play"
          isDisabled={isBusy}
          onPress={() => onAgain('continue', message)}
        >
          {t('end.continue')}
        </Button>
      ) : null}
      <Button
        size="small"
        icon="retry"
        isDisabled={isBusy}
        onPress={() => onAgain('retry', message)}
      >
        {t('end.retry')}
      </Button>
    </>
  );
  const kept = hasText ? t('end.kept') : t('end.nothingWritten');
  switch (state) {
    case 'stopped':
      return (
        <Banner title={t('end.stopped')} action={again}>
          {notice ?? kept}
        </Banner>
      );
    case 'incomplete':
      return (
        <Banner tone="warning" title={t('end.incomplete')} action={again}>
          {notice ?? `${kept} ${hasText ? t('end.incompleteTodo') : t('end.emptyTodo')}`}
        </Banner>
      );
    case 'refused':
      return (
        <Banner tone="warning" title={t('end.refused')} action={again}>
          {notice ?? t('end.refusedTodo')}
        </Banner>
      );
    case 'filtered':
      return (
        <Banner tone="warning" title={t('end.filtered')} action={again}>
          {notice ?? t('end.filteredTodo')}
        </Banner>
      );
  }
}
