import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { forgetPerson, sessionQuery } from '@/api/session.ts';

/** Forgets everything that the page knew of a person, and shows the sign-in page. */
export function useDeparture() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    sessionStorage.clear();
    // First away from the pages that need somebody, then forgotten: none of them asks once more.
    await router.navigate({ to: '/sign-in', search: { reason: 'out' } });
    queryClient.setQueryData(sessionQuery.queryKey, null);
    forgetPerson(queryClient);
  };
}
