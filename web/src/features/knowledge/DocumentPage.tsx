import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem.ts';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { documentQuery } from './api/documents.ts';
import { DocumentView } from './components/DocumentView.tsx';

const route = getRouteApi('/signed-in/workplace/knowledge/documents/$documentId');

/** One document as it was read; an address can name the words to mark. */
export function DocumentPage() {
  const { t } = useTranslation(['knowledge', 'common']);
  const { documentId } = route.useParams();
  const { from, to } = route.useSearch();
  const document = useQuery(documentQuery(documentId));
  const { data, error } = document;
  const isGone = error instanceof Problem && (error.status === 404 || error.status === 403);
  return (
    <Page
      title={data?.title ?? t('title')}
      actions={
        data ? (
          <LinkButton
            to="/knowledge/$collectionId"
            params={{ collectionId: data.collectionId }}
            look="quiet"
            icon="left"
          >
            {t('document.back')}
          </LinkButton>
        ) : null
      }
    >
      {isGone ? (
        <EmptyState
          icon="document"
          title={t('document.gone')}
          action={
            <LinkButton to="/knowledge" look="primary">
              {t('collection.back')}
            </LinkButton>
          }
        >
          {t('common:failure.goneTodo')}
        </EmptyState>
      ) : (
        <DocumentView
          key={`${documentId}:${from}:${to}`}
          id={documentId}
          marked={from !== undefined && to !== undefined ? { start: from, end: to } : null}
        />
      )}
    </Page>
  );
}
