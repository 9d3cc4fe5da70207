import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { useFailureWords } from '@/ui/Failure/Failure.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { useUploads } from '../hooks/useUploads.ts';
import { type Upload, uploads } from '../model/uploads.ts';
import { filesIn } from './filesIn.ts';
import styles from './UploadArea.module.css';

/** What a server takes unless it was told otherwise; it says itself what it refuses. */
const USUAL_LIMIT = 100_000_000;

/** Where files are dropped or chosen, and how far each of them has come. */
export function UploadArea({ collection }: { collection: string }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const mine = useUploads(collection);
  const hasEnded = mine.some(({ state }) => state !== 'waiting' && state !== 'sending');
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
      {mine.length > 0 ? (
        <section className={styles.queue} aria-label={t('upload.title')}>
          <ul className={styles.list}>
            {mine.map((upload) => (
              <li key={upload.id} className={styles.row}>
                <OneUpload upload={upload} />
              </li>
            ))}
          </ul>
          {hasEnded ? (
            <Button size="small" look="quiet" onPress={() => uploads.clear(collection)}>
              {t('upload.clear')}
            </Button>
          ) : null}
          <p className="visually-hidden" role="status">
            {said(mine, t)}
          </p>
        </section>
      ) : null}
    </div>
  );
}

/** Told once all is over, so that a screen reader is not interrupted by every file. */
function said(all: Upload[], t: ReturnType<typeof useTranslation<'knowledge'>>['t']): string {
  if (all.some(({ state }) => state === 'waiting' || state === 'sending')) return '';
  const count = all.filter(({ state }) => state === 'done').length;
  return t('upload.arrived', { count });
}

function OneUpload({ upload }: { upload: Upload }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const { id, name, size, sent, state, error } = upload;
  const isOnItsWay = state === 'waiting' || state === 'sending';
  return (
    <>
      <div className={styles.file}>
        {state === 'sending' ? (
          <Progress
            label={name}
            part={size > 0 ? sent / size : null}
            words={
              sent < size
                ? t('of', { part: format.bytes(sent), whole: format.bytes(size) })
                : t('upload.storing')
            }
          />
        ) : (
          <>
            <span className={styles.name}>{name}</span>
            <span className={styles.state}>
              {state === 'failed' ? <WhyFailed error={error} /> : t(`upload.state.${state}`)}
            </span>
          </>
        )}
      </div>
      {isOnItsWay ? (
        <IconButton
          icon="close"
          size="small"
          label={t('upload.cancel', { name })}
          onPress={() => uploads.cancel(id)}
        />
      ) : state === 'done' ? (
        <Icon name="check" size={18} />
      ) : (
        <IconButton
          icon="retry"
          size="small"
          label={t('upload.again', { name })}
          onPress={() => uploads.retry(id)}
        />
      )}
    </>
  );
}

function WhyFailed({ error }: { error: unknown }) {
  const { title, detail } = useFailureWords(error);
  return (
    <span className={styles.failed} role="alert">
      {[title, detail].filter(Boolean).join(' ')}
    </span>
  );
}
