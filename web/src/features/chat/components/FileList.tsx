import { useTranslation } from 'react-i18next';
import { IconButton } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { UploadList } from '@/ui/Uploads/UploadList.tsx';
import type { ConversationFiles } from '../hooks/useConversationFiles.ts';
import styles from './FileList.module.css';

/** The files of a chat: how far each is, why one cannot be read, and a way to take it out. */
export function FileList({ files }: { files: ConversationFiles }) {
  const { t } = useTranslation(['chat', 'knowledge']);
  const { documents, onTheirWay, isComing } = files;
  return (
    <>
      {files.error ? <Failure error={files.error} /> : null}
      <UploadList uploads={onTheirWay} onClear={files.clear} />
      {documents.length > 0 ? (
        <ul className={styles.files} aria-label={t('files.title')}>
          {documents.map(({ id, title, state, reason }) => (
            <li key={id} className={styles.file}>
              <Icon name="document" size={16} />
              <span className={styles.name}>{title}</span>
              <span className={styles.state} role="status">
                {state === 'waiting'
                  ? t('knowledge:state.waiting')
                  : state === 'refused' || state === 'parked'
                    ? `${t('knowledge:state.refused')}: ${t(`knowledge:reason.${known(reason)}`)}`
                    : state === 'paused'
                      ? t('knowledge:state.paused')
                      : t('knowledge:state.complete')}
              </span>
              <IconButton
                icon="close"
                size="small"
                label={t('files.remove', { name: title })}
                onPress={() => files.remove(id)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {isComing ? (
        <p className={styles.held} role="status">
          {t('files.held')}
        </p>
      ) : null}
    </>
  );
}

const REASONS = [
  'unknown-format',
  'damaged',
  'protected',
  'empty',
  'too-large',
  'too-long-to-read',
  'too-much-memory',
  'too-much-text',
  'hostile',
  'parked',
] as const;

/** A reason that there are words for. */
function known(reason: string | null): (typeof REASONS)[number] | 'refused' {
  return REASONS.find((one) => one === reason) ?? 'refused';
}
