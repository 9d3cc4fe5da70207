import { queryOptions } from '@tanstack/react-query';
import { get, patch, post, remove } from '@/api/client.ts';
import { askAgain, COLLECTIONS, collectionPath, collectionsQuery } from '@/api/knowledge.ts';
import type { GroupNamed } from '@/api/schema.ts';
import type { Page } from '@/api/types.ts';
import type { Collection, CollectionChange, CollectionWanted } from './types.ts';

export { collectionPath, collectionsQuery };

export function collectionQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'collection', id],
    queryFn: ({ signal }) => get<Collection>(collectionPath(id), signal),
    refetchInterval: (query) => askAgain(query.state.data ? [query.state.data] : []),
  });
}

/** The groups that the person may share with: their own, or all for those who look after people. */
export const groupsQuery = queryOptions({
  queryKey: ['knowledge', 'groups'],
  queryFn: async ({ signal }) => (await get<Page<GroupNamed>>('/api/groups', signal)).items,
  staleTime: 60_000,
});

export function makeCollection(wanted: CollectionWanted) {
  return post<Collection>(COLLECTIONS, wanted, { idempotencyKey: crypto.randomUUID() });
}

export function changeCollection(id: string, wanted: CollectionChange) {
  return patch<Collection>(collectionPath(id), wanted);
}

export function deleteCollection(id: string) {
  return remove(collectionPath(id));
}
