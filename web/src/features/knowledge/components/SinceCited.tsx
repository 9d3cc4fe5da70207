import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import type { Standing } from '../hooks/useCited.ts';
import styles from './DocumentView.module.css';

type Props = {
  standing: Standing;
  /** As they were cited; null where only the place is known. */
  words: string | null;
};

/** What became of a cited place since: nothing is said where nothing has changed. */
export function SinceCited({ standing: { kind, hasChanged, changedAt }, words }: Props) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  if (kind === 'uncited' || (kind === 'there' && hasChanged !== true)) return null;
  if (kind === 'unsure' && hasChanged === null) {
    return (
      <Banner isAnnounced title={t('cited.unsureTitle')}>
        {t('cited.unsureText')}
      </Banner>
    );
  }
  const title = changedAt
    ? t('cited.changedOn', { day: format.day(changedAt) })
    : t('cited.changed');
  return (
    <Banner tone={kind === 'nowhere' ? 'warning' : 'info'} isAnnounced title={title}>
      <p>{t(`cited.${kind}`)}</p>
      {kind === 'nowhere' && words ? (
        <figure className={styles.cited}>
          <figcaption>{t('cited.words')}</figcaption>
          <blockquote>{words}</blockquote>
        </figure>
      ) : null}
    </Banner>
  );
}
