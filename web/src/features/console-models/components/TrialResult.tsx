import { useTranslation } from 'react-i18next';
import type { Trial } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';

/** What came back when a provider was tried. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const shown = trial.models.slice(0, 5);
  const rest = trial.models.length - shown.length;
  if (!trial.ok) {
    return (
      <Banner tone="danger" isAnnounced title={t('trial.failed')}>
        {trial.message ?? t('trial.failedTodo')}
      </Banner>
    );
  }
  return (
    <Banner
      tone="success"
      isAnnounced
      title={
        trial.latencyMillis === null
          ? t('trial.ok')
          : t('trial.okIn', { millis: format.number(trial.latencyMillis) })
      }
    >
      {trial.models.length === 0
        ? trial.message
        : `${t('trial.models', { count: trial.models.length })} ${format.list(
            rest > 0 ? [...shown, t('trial.more', { count: rest })] : shown,
          )}`}
    </Banner>
  );
}
