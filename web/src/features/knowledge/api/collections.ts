import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, patch, post, remove } from '@/api/client.ts';
import type { Group } from '@/api/types.ts';
import type { Collection, CollectionChange, CollectionWanted } from './types.ts';

const COLLECTIONS = '/api/knowledge/collections';

export function collectionPath(id: string, rest = ''): string {
  return `${COLLECTIONS}/${encodeURIComponent(id)}${rest}`;
}

/** While documents are being read or looked at for their meaning, how far they are is asked again. */
const WHILE_WORKING_MILLIS = 3_000;

export function isWorking({ documents, passages, embedded }: Collection): boolean {
  return documents.waiting > 0 || (documents.searchable > 0 && embedded < passages);
}

export const collectionsQuery = queryOptions({
  queryKey: ['knowledge', 'collections'],
  queryFn: ({ signal }) => everyItem<Collection>(COLLECTIONS, signal),
  refetchInterval: (query) => (query.state.data?.some(isWorking) ? WHILE_WORKING_MILLIS : false),
});

export function collectionQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'collection', id],
    queryFn: ({ signal }) => get<Collection>(collectionPath(id), signal),
    refetchInterval: (query) =>
      query.state.data && isWorking(query.state.data) ? WHILE_WORKING_MILLIS : false,
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
