import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/client.ts';
import { useReachable } from '@/api/connection.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';

/** Says that the server does not answer, asks it again, and brings the page up to date when it does. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const reachable = useReachable();
  const queryClient = useQueryClient();

  const ask = useCallback(async () => {
    try {
      await get('/api/public');
      await queryClient.invalidateQueries();
    } catch {
      // Still away: the banner stays.
    }
  }, [queryClient]);

  useEffect(() => {
    if (reachable) return;
    let wait = 1000;
    let timer = setTimeout(function again() {
      void ask();
      wait = Math.min(wait * 1.6, 10_000);
      timer = setTimeout(again, wait);
    }, wait);
    window.addEventListener('online', ask);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', ask);
    };
  }, [reachable, ask]);

  if (reachable) return null;
  return (
    <Banner
      tone="warning"
      look="strip"
      isAnnounced
      title={t('offline.title')}
      action={
        <Button size="small" onPress={() => void ask()}>
          {t('offline.now')}
        </Button>
      }
    >
      {t('offline.text')}
    </Banner>
  );
}
