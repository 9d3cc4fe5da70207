import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '@/api/problem.ts';
import { Banner } from '../Banner/Banner.tsx';
import { Button } from '../Button/Button.tsx';

type Props = {
  error: unknown;
  /** What is still there in spite of the failure. */
  kept?: string | undefined;
  onRetry?: (() => void) | undefined;
};

/** What happened, what was kept, what to do. */
export function Failure({ error, kept, onRetry }: Props) {
  const { t } = useTranslation();
  const words = useFailureWords(error);
  return (
    <Banner
      tone="danger"
      isAnnounced
      title={words.title}
      action={onRetry ? <Button onPress={onRetry}>{t('tryAgain')}</Button> : null}
    >
      {[words.detail, kept].filter(Boolean).join(' ')}
    </Banner>
  );
}

/** A failure in the reader's language: the server's words where it sent some. */
export function useFailureWords(error: unknown): { title: string; detail: string | null } {
  const { t } = useTranslation();
  if (error instanceof Unreachable) {
    return { title: t('failure.unreachable'), detail: t('failure.unreachableTodo') };
  }
  if (error instanceof Problem) {
    const wait =
      error.retryAfter && !error.detail ? t('failure.wait', { count: error.retryAfter }) : null;
    if (error.title || error.detail) {
      return {
        title: error.title ?? error.detail ?? '',
        detail: error.title ? (error.detail ?? wait) : wait,
      };
    }
    if (error.status === 404) return { title: t('failure.gone'), detail: t('failure.goneTodo') };
    if (error.status === 403)
      return { title: t('failure.denied'), detail: t('failure.deniedTodo') };
    if (error.status === 413) {
      return { title: t('failure.tooLarge'), detail: t('failure.tooLargeTodo') };
    }
    if (error.status === 429) {
      return { title: t('failure.tooMany'), detail: wait ?? t('failure.tooManyTodo') };
    }
  }
  return { title: t('failure.unexpected'), detail: t('failure.unexpectedTodo') };
}
