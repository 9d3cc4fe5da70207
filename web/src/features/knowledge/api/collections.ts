import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, patch, post, remove } from '@/api/client.ts';
import { askAgain, COLLECTIONS, collectionPath, collectionsQuery } from '@/api/knowledge.ts';
import type { Group } from '@/api/types.ts';
import type { Collection, CollectionChange, CollectionWanted } from './types.ts';

export { collectionPath, collectionsQuery };

export function collectionQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'collection', id],
    queryFn: ({ signal }) => get<Collection>(collectionPath(id), signal),
    refetchInterval: (query) => askAgain(query.state.data ? [query.state.data] : []),
  });
}

/** The agency's groups, for those who look after people; nobody else can name one. */
export const groupsQuery = queryOptions({
  queryKey: ['knowledge', 'groups'],
  queryFn: ({ signal }) => everyItem<Group>('/console/api/groups', signal),
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
