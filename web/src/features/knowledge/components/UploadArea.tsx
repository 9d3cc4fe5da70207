import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Dialog } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { filesIn } from '@/ui/Uploads/filesIn.ts';
import { UploadList } from '@/ui/Uploads/UploadList.tsx';
import { uploads } from '@/ui/Uploads/uploads.ts';
import { useUploads } from '@/ui/Uploads/useUploads.ts';
import { pageHostsQuery } from '../api/pages.ts';
import { useArriving } from '../hooks/useArriving.ts';
import { AddPage } from './AddPage.tsx';
import { AlreadyThere } from './AlreadyThere.tsx';
import styles from './UploadArea.module.css';

/** What a server takes unless it was told otherwise; it says itself what it refuses. */
const USUAL_LIMIT = 100_000_000;

/**
 * Where files are dropped or chosen, and web pages handed in where whoever operates Bureau allows
 * any; and how far each of them has come.
 */
export function UploadArea({ collection }: { collection: string }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const hosts = useQuery(pageHostsQuery).data ?? [];
  const mine = useUploads(collection);
  const { asked, settle, bring: add, isLooking, error, again } = useArriving(collection);
  return (
    <div className={styles.area}>
      <DropZone
        className={styles.zone ?? ''}
        getDropOperation={() => 'copy'}
        onDrop={({ items }) => void filesIn(items).then(add)}
      >
        <Icon name="upload" size={24} />
        <Text slot="label" className={styles.words ?? ''}>
          {t('upload.drop')}
        </Text>
        <div className={styles.ways}>
          <FileTrigger allowsMultiple onSelect={(list) => add(list ? [...list] : [])}>
            <Button>{t('upload.choose')}</Button>
          </FileTrigger>
          {hosts.length > 0 ? (
            <Button onPress={() => setAdding(true)}>{t('page.add')}</Button>
          ) : null}
        </div>
        <p className={styles.hint}>{t('upload.hint', { most: format.bytes(USUAL_LIMIT) })}</p>
      </DropZone>
      {isLooking ? <Progress label={t('upload.looking')} part={null} /> : null}
      {error ? <Failure error={error} onRetry={again} /> : null}
      <AlreadyThere asked={asked} onSettle={settle} />
      <Dialog
        title={t('page.add')}
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        closeLabel={t('common:close')}
        isKept
      >
        <AddPage collection={collection} hosts={hosts} onClose={() => setAdding(false)} />
      </Dialog>
      <UploadList uploads={mine} onClear={() => uploads.clear(collection)} />
    </div>
  );
}
