import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { onSignedOut } from '@/api/client.ts';
import { forgetPerson, sessionQuery } from '@/api/session.ts';
import { useLanguage } from '@/i18n/index.ts';
import { makeQueryClient } from './queryClient.ts';
import { makeRouter } from './router.tsx';

/** What every page stands on: the query cache, the router and the reader's language. */
export function Providers() {
  const [{ queryClient, router }] = useState(() => {
    const client = makeQueryClient();
    const made = makeRouter(client);
    let isLeaving = false;
    onSignedOut(() => {
      if (isLeaving || client.getQueryData(sessionQuery.queryKey) == null) return;
      isLeaving = true;
      const next = made.state.location.href;
      void made.navigate({ to: '/sign-in', search: { next, reason: 'expired' } }).then(() => {
        client.setQueryData(sessionQuery.queryKey, null);
        forgetPerson(client);
        isLeaving = false;
      });
    });
    return { queryClient: client, router: made };
  });
  const language = useLanguage();
  return (
    <I18nProvider locale={language}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}
