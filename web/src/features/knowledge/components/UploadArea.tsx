import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { filesIn } from '@/ui/Uploads/filesIn.ts';
import { UploadList } from '@/ui/Uploads/UploadList.tsx';
import { uploads } from '@/ui/Uploads/uploads.ts';
import { useUploads } from '@/ui/Uploads/useUploads.ts';
import styles from './UploadArea.module.css';

/** What a server takes unless it was told otherwise; it says itself what it refuses. */
const USUAL_LIMIT = 100_000_000;

/** Where files are dropped or chosen, and how far each of them has come. */
export function UploadArea({ collection }: { collection: string }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const mine = useUploads(collection);
  const add = (files: File[]) => {
    if (files.length > 0) uploads.add(collection, files);
  };
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
        <FileTrigger allowsMultiple onSelect={(list) => add(list ? [...list] : [])}>
          <Button>{t('upload.choose')}</Button>
        </FileTrigger>
        <p className={styles.hint}>{t('upload.hint', { most: format.bytes(USUAL_LIMIT) })}</p>
      </DropZone>
      <UploadList uploads={mine} onClear={() => uploads.clear(collection)} />
    </div>
  );
}
