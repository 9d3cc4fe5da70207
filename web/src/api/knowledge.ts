import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { everyItem, get, remove, withQuery } from './client.ts';
import type { Citation, Collection, Conflict, Document, Passage, Sentence } from './schema.ts';
import type { Page } from './types.ts';

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

export function collectionPath(id: string, rest = ''): string {
  return `${COLLECTIONS}/${encodeURIComponent(id)}${rest}`;
}

/** When to ask again how far documents are; never once all is done. */
function documentsAgain(documents: Document[]): number | false {
  const isRead = ({ state, next }: Document) =>
    state === 'waiting' || (next !== null && next.reason === null && state !== 'paused');
  if (documents.some(isRead)) return WHILE_READING_MILLIS;
  return documents.some(({ state }) => state === 'searchable') ? WHILE_EMBEDDING_MILLIS : false;
}

/** The documents of a collection, asked again while some are on their way. */
export function documentsQuery(collection: string) {
  return infiniteQueryOptions({
    queryKey: ['knowledge', 'documents', collection],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Document>>(
        withQuery(collectionPath(collection, '/documents'), {
          limit: 50,
          after: pageParam as string | null,
        }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: (query) =>
      documentsAgain(query.state.data?.pages.flatMap((page) => page.items) ?? []),
  });
}

/** Takes a document out of its collection. */
export function removeDocument(id: string) {
  return remove(`/api/knowledge/documents/${encodeURIComponent(id)}`);
}
