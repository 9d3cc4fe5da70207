import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { forgetPerson, sessionQuery } from '@/api/session.ts';
import type { Session } from '@/api/types.ts';
import { chooseLanguage, isLanguage } from '@/i18n/index.ts';

/** Takes a freshly signed-in person to the page they wanted, in their own language. */
export function useArrival() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (session: Session, next?: string) => {
    forgetPerson(queryClient);
    queryClient.setQueryData(sessionQuery.queryKey, session);
    if (isLanguage(session.person.language)) await chooseLanguage(session.person.language);
    await router.invalidate();
    if (next) router.history.push(next);
    else await router.navigate({ to: session.agency ? '/' : '/console' });
  };
}
