import { queryOptions } from '@tanstack/react-query';
import { everyItem } from './client.ts';
import type { Citation, Collection, Conflict, Passage, Sentence } from './schema.ts';

export type { Citation, Collection, Conflict, Passage, Sentence };

export type AnswerState = 'answered' | 'not-in-sources' | 'passages-only' | 'failed';

export const COLLECTIONS = '/api/knowledge/collections';

const WHILE_READING_MILLIS = 3_000;

/** Meaning may take hours where the machine is small, and is nothing that anybody waits for. */
const WHILE_EMBEDDING_MILLIS = 20_000;

/** When to ask again how far collections are; never once all is done. */
export function askAgain(collections: Collection[]): number | false {
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
  refetchInterval: (query) => askAgain(query.state.data ?? []),
});
