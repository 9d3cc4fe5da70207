import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '@/api/session.ts';

/** Forgets everything that the page knew of a person, and shows the sign-in page. */
export function useDeparture() {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    sessionStorage.clear();
    queryClient.clear();
    queryClient.setQueryData(sessionQuery.queryKey, null);
    await router.invalidate();
    await router.navigate({ to: '/sign-in', search: { reason: 'out' } });
  };
}
