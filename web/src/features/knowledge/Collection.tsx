import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { Dialog, DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Menu } from '@/ui/Menu/Menu.tsx';
import { Page, Part } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { collectionQuery, collectionsQuery, deleteCollection } from './api/collections.ts';
import type { Collection } from './api/types.ts';
import styles from './Collection.module.css';
import { CollectionForm } from './components/CollectionForm.tsx';
import { DocumentTable } from './components/DocumentTable.tsx';
import { Folders } from './components/Folders.tsx';
import { Gone, isGone } from './components/Gone.tsx';
import { HowFar } from './components/HowFar.tsx';
import { UploadArea } from './components/UploadArea.tsx';

const route = getRouteApi('/signed-in/workplace/knowledge/$collectionId');

/** One collection: its documents, how far they are, and who may read them. */
export function OneCollection() {
  const { collectionId } = route.useParams();
  return <OpenCollection key={collectionId} id={collectionId} />;
}

function OpenCollection({ id }: { id: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const collection = useQuery(collectionQuery(id));
  const { data, error } = collection;
  if (data) return <Shown collection={data} />;
  return (
    <Page title={t('title')}>
      {isGone(error) ? (
        <Gone icon="book" title={t('collection.gone')} />
      ) : error ? (
        <Failure error={error} onRetry={() => void collection.refetch()} />
      ) : (
        <Progress label={t('common:loading')} part={null} />
      )}
    </Page>
  );
}

function Shown({ collection }: { collection: Collection }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const navigate = useNavigate();
  const client = useQueryClient();
  const { person } = useSession();
  const [dialog, setDialog] = useState<'change' | 'delete' | null>(null);
  const close = () => setDialog(null);
  const removal = useMutation({
    mutationFn: () => deleteCollection(collection.id),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: collectionsQuery.queryKey });
      await navigate({ to: '/knowledge' });
    },
  });
  return (
    <Page
      title={collection.name}
      lead={collection.description}
      actions={
        <>
          <LinkButton to="/knowledge" look="quiet" icon="left">
            {t('collection.back')}
          </LinkButton>
          {collection.mayRead ? (
            <LinkButton
              to="/knowledge"
              search={{ in: [collection.id] }}
              look="secondary"
              icon="search"
            >
              {t('collection.ask')}
            </LinkButton>
          ) : null}
          {collection.mayManage && collection.mayRead ? (
            <LinkButton
              to="/knowledge/$collectionId/care"
              params={{ collectionId: collection.id }}
              look="secondary"
              icon="list"
            >
              {t('care.title')}
            </LinkButton>
          ) : null}
          {collection.mayManage ? (
            <Menu
              label={t('collection.actions')}
              groups={[
                [
                  {
                    id: 'change',
                    label: t('collection.change'),
                    icon: 'edit',
                    onAction: () => setDialog('change'),
                  },
                ],
                [
                  {
                    id: 'delete',
                    label: t('collection.delete'),
                    icon: 'trash',
                    isDangerous: true,
                    onAction: () => {
                      removal.reset();
                      setDialog('delete');
                    },
                  },
                ],
              ]}
            >
              <IconButton icon="more" label={t('collection.actions')} />
            </Menu>
          ) : null}
        </>
      }
    >
      <Facts collection={collection} />
      <HowFar collection={collection} />
      {collection.mayManage ? <UploadArea collection={collection.id} /> : null}
      {collection.mayManage ? <Folders collection={collection.id} /> : null}
      <Part title={t('documents.title')}>
        <DocumentTable collection={collection} />
      </Part>
      <Dialog
        title={t('collection.change')}
        isOpen={dialog === 'change'}
        onClose={close}
        closeLabel={t('common:close')}
        isKept
      >
        <CollectionForm
          collection={collection}
          self={{ kind: 'person', id: person.id, name: person.name }}
          onCancel={close}
          onDone={close}
        />
      </Dialog>
      <Dialog
        title={t('collection.deleteTitle')}
        isOpen={dialog === 'delete'}
        onClose={close}
        closeLabel={t('common:close')}
        size="small"
        isAlert
      >
        <p>{t('collection.deleteText', { name: collection.name })}</p>
        {removal.error ? <Failure error={removal.error} /> : null}
        <DialogActions>
          <Button onPress={close} autoFocus>
            {t('common:cancel')}
          </Button>
          <Button look="danger" isPending={removal.isPending} onPress={() => removal.mutate()}>
            {t('collection.delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
}

/** Who may read, how careful one must be, in which languages. */
function Facts({ collection }: { collection: Collection }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const namesOf = (parties: Collection['readers']) =>
    format.list(parties.map(({ name }) => name ?? t('parties.gone')));
  const readers = collection.openToAgency
    ? t('collection.readersAll')
    : collection.readers.length > 0
      ? namesOf(collection.readers)
      : collection.mayManage
        ? t('collection.readersNone')
        : t('collection.circle');
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('collection.readers')}</dt>
        <dd>{readers}</dd>
      </div>
      <div>
        <dt>{t('collection.owners')}</dt>
        <dd>{namesOf(collection.owners)}</dd>
      </div>
      {collection.languages.length > 0 ? (
        <div>
          <dt>{t('form.languages')}</dt>
          <dd>{format.list(collection.languages.map(format.language))}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t('collection.sensitivity')}</dt>
        <dd>
          <Badge>{t(`common:sensitivity.${collection.sensitivity}`)}</Badge>
        </dd>
      </div>
      <div>
        <dt>{t('collection.passages')}</dt>
        <dd>{format.number(collection.passages)}</dd>
      </div>
    </dl>
  );
}
