import { useTranslation } from 'react-i18next';
import type { Promises } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge, type BadgeTone } from '@/ui/Badge/Badge.tsx';
import styles from './Promises.module.css';

type Said = Promises['training'];

const TONES: Record<Said['standing'], BadgeTone> = {
  contractual: 'success',
  declared: 'info',
  unknown: 'warning',
};

/** What a provider promises, each promise with how well founded it is. */
export function PromiseList({ promises }: { promises: Promises }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { country, region, retention } = promises;
  const place = [country ? format.country(country) : '', region].filter(Boolean).join(' · ');
  return (
    <dl className={styles.list}>
      <Item title={t('promises.training')} said={promises.training} />
      <Item
        title={t('promises.retention')}
        what={
          retention.days === null
            ? null
            : retention.days === 0
              ? t('promises.retentionNone')
              : t('promises.retentionDays', { count: retention.days })
        }
        said={retention}
      />
      <Item title={t('promises.hosted')} what={place || null} said={promises.hosting} />
    </dl>
  );
}

function Item({ title, what, said }: { title: string; what?: string | null; said: Said }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {what ? <span>{what}</span> : null}
        <span>
          <Badge tone={TONES[said.standing]}>{t(`promises.standing.${said.standing}`)}</Badge>
        </span>
        {said.clause ? <span>{said.clause}</span> : null}
        {said.asOf || said.link ? (
          <span className={styles.faint}>
            {said.link ? (
              <a href={said.link} target="_blank" rel="noreferrer noopener">
                {t('promises.source')}
              </a>
            ) : null}
            {said.link && said.asOf ? ' · ' : null}
            {said.asOf
              ? t('promises.asOfDay', { day: format.day(`${said.asOf}T12:00:00Z`) })
              : null}
          </span>
        ) : null}
      </dd>
    </div>
  );
}
