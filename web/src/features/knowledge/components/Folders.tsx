import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holds, useSession } from '@/api/session.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { foldersQuery, sourcesQuery } from '../api/sources.ts';
import { ConnectFolder } from './ConnectFolder.tsx';
import styles from './Folders.module.css';
import { OneFolder } from './OneFolder.tsx';

/**
 * The folders that a collection follows, for those who look after it. Without one, and without one
 * to connect, there is nothing to see.
 */
export function Folders({ collection }: { collection: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const session = useSession();
  const client = useQueryClient();
  const [isConnecting, setConnecting] = useState(false);
  const mayConnect = holds(session, 'agency-admin');
  const sources = useQuery(sourcesQuery(collection));
  const folders = useQuery({ ...foldersQuery, enabled: mayConnect });
  const names = folders.data ?? [];
  if (sources.error) {
    return (
      <Part title={t('folders.title')}>
        <Failure error={sources.error} onRetry={() => void sources.refetch()} />
      </Part>
    );
  }
  if (!sources.data || (sources.data.length === 0 && names.length === 0)) return null;
  const close = () => setConnecting(false);
  const changed = async () => {
    await client.invalidateQueries({ queryKey: ['knowledge'] });
  };
  return (
    <Part title={t('folders.title')}>
      {sources.data.length > 0 ? (
        <ul className={styles.list}>
          {sources.data.map((source) => (
            <li key={source.id} className={styles.folder}>
              <OneFolder source={source} onChanged={changed} />
            </li>
          ))}
        </ul>
      ) : null}
      {names.length > 0 ? (
        <div>
          <Button onPress={() => setConnecting(true)}>{t('folders.connect')}</Button>
        </div>
      ) : null}
      <Dialog
        title={t('folders.connect')}
        isOpen={isConnecting}
        onClose={close}
        closeLabel={t('common:close')}
        isKept
      >
        <ConnectFolder
          collection={collection}
          names={names}
          onCancel={close}
          onDone={async () => {
            close();
            await changed();
          }}
        />
      </Dialog>
    </Part>
  );
}
