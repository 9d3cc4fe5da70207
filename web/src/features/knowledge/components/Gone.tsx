import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem.ts';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';

type Props = { icon: 'book' | 'document'; title: string };

/** Whether what was asked for is not there, or not for whoever asks: they look the same. */
export function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 403);
}

/** What stands in place of a collection or document that is gone. */
export function Gone({ icon, title }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        <LinkButton to="/knowledge" look="primary">
          {t('collection.back')}
        </LinkButton>
      }
    >
      {t('common:failure.goneTodo')}
    </EmptyState>
  );
}
