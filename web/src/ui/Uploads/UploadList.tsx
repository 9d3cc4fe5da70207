import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button, IconButton } from '../Button/Button.tsx';
import { useFailureWords } from '../Failure/Failure.tsx';
import { Icon } from '../Icon/Icon.tsx';
import { Progress } from '../Progress/Progress.tsx';
import styles from './UploadList.module.css';
import { isOnItsWay, type Upload, uploads } from './uploads.ts';

type Props = {
  uploads: Upload[];
  /** Takes what has ended off the list. */
  onClear: () => void;
};

/** Files and pages on their way, how far each of them has come, and how it ended. */
export function UploadList({ uploads: mine, onClear }: Props) {
  const { t } = useTranslation('knowledge');
  if (mine.length === 0) return null;
  const hasEnded = mine.some(({ state }) => state !== 'waiting' && state !== 'sending');
  return (
    <section className={styles.queue} aria-label={t('upload.title')}>
      <ul className={styles.list}>
        {mine.map((upload) => (
          <li key={upload.id} className={styles.row}>
            <OneUpload upload={upload} />
          </li>
        ))}
      </ul>
      {hasEnded ? (
        <Button size="small" look="quiet" onPress={onClear}>
          {t('upload.clear')}
        </Button>
      ) : null}
      <p className="visually-hidden" role="status">
        {said(mine, t)}
      </p>
    </section>
  );
}

/** Told once all is over, so that a screen reader is not interrupted by every file. */
function said(all: Upload[], t: ReturnType<typeof useTranslation<'knowledge'>>['t']): string {
  if (all.some(isOnItsWay)) return '';
  const count = all.filter(({ state }) => state === 'done').length;
  const same = all.filter(({ state }) => state === 'same').length;
  return [t('upload.arrived', { count }), same > 0 ? t('upload.same', { count: same }) : '']
    .filter(Boolean)
    .join(' ');
}

function OneUpload({ upload }: { upload: Upload }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const { id, kind, name, size, sent, state, error } = upload;
  const isComing = isOnItsWay(upload);
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
                : t(kind === 'page' ? 'page.fetching' : 'upload.storing')
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
      {isComing ? (
        // what the server fetches comes, whoever still waits for it
        kind === 'page' ? null : (
          <IconButton
            icon="close"
            size="small"
            label={t('upload.cancel', { name })}
            onPress={() => uploads.cancel(id)}
          />
        )
      ) : state === 'done' || state === 'same' ? (
        <Icon name="check" size={18} />
      ) : (
        <IconButton
          icon="retry"
          size="small"
          label={t(kind === 'page' ? 'page.again' : 'upload.again', { name })}
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
