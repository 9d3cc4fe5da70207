import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { get, reportSignedOut } from './client.ts';
import { Problem } from './problem.ts';
import type { Model, Page, PublicFacts, Role, Session } from './types.ts';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal, client }): Promise<Session | null> => {
    try {
      return await get<Session>('/api/session', signal);
    } catch (failure) {
      if (!(failure instanceof Problem && failure.status === 401)) throw failure;
      const before = client.getQueryData<Session | null>(['session']) ?? null;
      // Signed out elsewhere: the page stands until the application has left it.
      if (before) reportSignedOut();
      return before;
    }
  },
  staleTime: 60_000,
});

export const publicQuery = queryOptions({
  queryKey: ['public'],
  queryFn: ({ signal }) => get<PublicFacts>('/api/public', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The models that the signed-in person may use; asked again while one of them is on its way. */
export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async ({ signal }) => (await get<Page<Model>>('/api/models', signal)).items,
  staleTime: 30_000,
  refetchInterval: (query) =>
    query.state.data?.some((model) => model.state === 'fetching' || model.state === 'loading') ||
    query.state.data?.length === 0
      ? 2_000
      : 60_000,
});

/** The person behind a signed-in page. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Problem(401, 'signed-out', null, null, {}, null);
  return data;
}

export function useModels() {
  return useQuery(modelsQuery);
}

export function holds(session: Session, ...roles: Role[]): boolean {
  return session.person.roles.some((role) => roles.includes(role));
}

/** Whether the console has anything to show to this person. */
export function mayOpenConsole(session: Session): boolean {
  return session.operator || holds(session, 'platform-operator', 'agency-admin', 'auditor');
}

/** Drops whatever was learnt as a person; what anybody may know stays. */
export function forgetPerson(queryClient: QueryClient) {
  queryClient.removeQueries({
    predicate: ({ queryKey }) => !['session', 'public', 'invitation'].includes(String(queryKey[0])),
  });
}
