import { queryOptions } from '@tanstack/react-query';
import { get, post, remove } from '@/api/client.ts';
import { collectionPath } from './collections.ts';
import type { Source, SourceFolders, Sources, SourceWanted } from './types.ts';

const WHILE_FOLLOWED_MILLIS = 2_000;
const WHILE_AT_REST_MILLIS = 30_000;

function at(id: string, rest = ''): string {
  return `/api/knowledge/sources/${encodeURIComponent(id)}${rest}`;
}

/** A folder that was just connected, or is being looked through, soon has more to say. */
function isBusy({ following, endedAt, unreachableSince, state }: Source): boolean {
  return following || (state === 'active' && endedAt === null && unreachableSince === null);
}

/** The folders that a collection follows, for those who look after it. */
export function sourcesQuery(collection: string) {
  return queryOptions({
    queryKey: ['knowledge', 'sources', collection],
    queryFn: ({ signal }) =>
      get<Sources>(collectionPath(collection, '/sources'), signal).then(({ items }) => items),
    refetchInterval: (query) => {
      const sources = query.state.data ?? [];
      if (sources.length === 0) return false;
      return sources.some(isBusy) ? WHILE_FOLLOWED_MILLIS : WHILE_AT_REST_MILLIS;
    },
  });
}

/** The names of the folders that an administrator may connect. */
export const foldersQuery = queryOptions({
  queryKey: ['knowledge', 'folders'],
  queryFn: ({ signal }) =>
    get<SourceFolders>('/api/knowledge/folders', signal).then(({ items }) => items),
  staleTime: 60_000,
});

export function connectFolder(collection: string, wanted: SourceWanted) {
  return post<Source>(collectionPath(collection, '/sources'), wanted);
}

export type SourceAct = 'pause' | 'resume' | 'run' | 'confirm-removal';

export function actOnSource(id: string, act: SourceAct) {
  return post<Source>(at(id, `/${act}`));
}

export function disconnectSource(id: string) {
  return remove(at(id));
}
