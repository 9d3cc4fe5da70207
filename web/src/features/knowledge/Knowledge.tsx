import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { EmptyState } from '@/ui/EmptyState/EmptyState.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Page, Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { collectionsQuery } from './api/collections.ts';
import { Asking } from './components/Asking.tsx';
import { CollectionForm } from './components/CollectionForm.tsx';
import { CollectionList } from './components/CollectionList.tsx';

const route = getRouteApi('/signed-in/workplace/knowledge');

/** The page of knowledge: a question over collections, and the collections themselves. */
export function Knowledge() {
  const { t } = useTranslation(['knowledge', 'common']);
  const navigate = useNavigate();
  const { person } = useSession();
  const { in: named = [], language = null, on = null } = route.useSearch();
  const collections = useQuery(collectionsQuery);
  const [isMaking, setMaking] = useState(false);

  const all = collections.data;
  const readable = all?.filter(({ mayRead }) => mayRead) ?? [];
  const chosen = named.filter((id) => readable.some((one) => one.id === id));
  const make = (
    <Button icon="plus" onPress={() => setMaking(true)}>
      {t('collections.make')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={all && all.length > 0 ? make : null}>
      {readable.length > 0 ? (
        <Asking
          collections={readable}
          filters={{ collections: chosen, language, day: on }}
          onFilter={(wanted) =>
            void navigate({
              to: '/knowledge',
              search: {
                ...(wanted.collections.length > 0 ? { in: wanted.collections } : {}),
                ...(wanted.language === null ? {} : { language: wanted.language }),
                ...(wanted.day === null ? {} : { on: wanted.day }),
              },
              replace: true,
            })
          }
        />
      ) : null}
      {collections.error ? (
        <Failure error={collections.error} onRetry={() => void collections.refetch()} />
      ) : !all ? (
        <Progress label={t('common:loading')} part={null} />
      ) : all.length === 0 ? (
        <EmptyState icon="book" title={t('collections.empty')} action={make}>
          {t('collections.emptyText')}
        </EmptyState>
      ) : (
        <Part title={t('collections.title')}>
          <CollectionList collections={all} />
        </Part>
      )}
      <Dialog
        title={t('collections.make')}
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        closeLabel={t('common:close')}
        isKept
      >
        <CollectionForm
          collection={null}
          self={{ kind: 'person', id: person.id, name: person.name }}
          onCancel={() => setMaking(false)}
          onDone={({ id }) =>
            void navigate({ to: '/knowledge/$collectionId', params: { collectionId: id } })
          }
        />
      </Dialog>
    </Page>
  );
}
