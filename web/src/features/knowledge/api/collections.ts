import { queryOptions } from '@tanstack/react-query';
import { everyItem, get, patch, post, remove } from '@/api/client.ts';
import type { Group } from '@/api/types.ts';
import type { Collection, CollectionChange, CollectionWanted } from './types.ts';

const COLLECTIONS = '/api/knowledge/collections';

export function collectionPath(id: string, rest = ''): string {
  return `${COLLECTIONS}/${encodeURIComponent(id)}${rest}`;
}

const WHILE_READING_MILLIS = 3_000;

/** Meaning may take hours where the machine is small, and is nothing that anybody waits for. */
const WHILE_EMBEDDING_MILLIS = 20_000;

/** When to ask again how far collections are; never once all is done. */
function again(collections: Collection[]): number | false {
  if (collections.some(({ documents }) => documents.waiting > 0)) return WHILE_READING_MILLIS;
  return collections.some(
    ({ documents, passages, embedded }) => documents.searchable > 0 && embedded < passages,
  )
    ? WHILE_EMBEDDING_MILLIS
    : false;
}

export const collectionsQuery = queryOptions({
  queryKey: ['knowledge', 'collections'],
  queryFn: ({ signal }) => everyItem<Collection>(COLLECTIONS, signal),
  refetchInterval: (query) => again(query.state.data ?? []),
});

export function collectionQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'collection', id],
    queryFn: ({ signal }) => get<Collection>(collectionPath(id), signal),
    refetchInterval: (query) => again(query.state.data ? [query.state.data] : []),
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
