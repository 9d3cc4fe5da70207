import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { collectionQuery } from './api/collections.ts';
import { Gone, isGone } from './components/Gone.tsx';
import { LookAfter } from './components/LookAfter.tsx';
import { Questions } from './components/Questions.tsx';
import { Tests } from './components/Tests.tsx';

const route = getRouteApi('/signed-in/workplace/knowledge/$collectionId/care');

/** What those who keep a collection look after: what was not answered, how tests go, which documents want a look. */
export function Care() {
  const { collectionId } = route.useParams();
  return <CareOf key={collectionId} id={collectionId} />;
}

function CareOf({ id }: { id: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const collection = useQuery(collectionQuery(id));
  const { data, error } = collection;
  return (
    <Page
      title={data ? t('care.titleOf', { name: data.name }) : t('care.title')}
      lead={t('care.lead')}
      actions={
        <LinkButton
          to="/knowledge/$collectionId"
          params={{ collectionId: id }}
          look="quiet"
          icon="left"
        >
          {t('document.back')}
        </LinkButton>
      }
    >
      {data ? (
        <>
          <Questions collection={id} />
          <Tests collection={id} />
          <LookAfter collection={id} />
        </>
      ) : isGone(error) ? (
        <Gone icon="book" title={t('collection.gone')} />
      ) : error ? (
        <Failure error={error} onRetry={() => void collection.refetch()} />
      ) : (
        <Progress label={t('common:loading')} part={null} />
      )}
    </Page>
  );
}
