import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { collectionsQuery } from './api/collections.ts';
import { documentQuery } from './api/documents.ts';
import { DocumentView } from './components/DocumentView.tsx';
import { Gone, isGone } from './components/Gone.tsx';
import { SimilarDocuments } from './components/SimilarDocuments.tsx';

const route = getRouteApi('/signed-in/workplace/knowledge/documents/$documentId');

/**
 * One document as it was read. An address can name a place to mark; whoever comes from where it is
 * cited brings the words along.
 */
export function DocumentPage() {
  const { t } = useTranslation(['knowledge', 'common']);
  const { documentId } = route.useParams();
  const { from, to, version } = route.useSearch();
  const words = useRouterState({ select: ({ location }) => location.state.cited });
  const document = useQuery(documentQuery(documentId));
  const { data, error } = document;
  const listed = useQuery(collectionsQuery).data;
  return (
    <Page
      title={data?.title ?? t('title')}
      actions={
        data && listed?.some(({ id }) => id === data.collectionId) ? (
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
      {isGone(error) ? (
        <Gone icon="document" title={t('document.gone')} />
      ) : (
        <>
          <DocumentView
            key={`${documentId}:${from}:${to}:${version}`}
            id={documentId}
            cited={
              from !== undefined && to !== undefined
                ? { start: from, end: to, version: version ?? null, words: words ?? null }
                : null
            }
          />
          {data ? <SimilarDocuments key={documentId} id={documentId} /> : null}
        </>
      )}
    </Page>
  );
}
