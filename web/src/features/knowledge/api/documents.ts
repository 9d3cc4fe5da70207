import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, patch, post, remove, withQuery } from '@/api/client.ts';
import type { Page } from '@/api/types.ts';
import { collectionPath } from './collections.ts';
import type { Document, DocumentChange, DocumentText } from './types.ts';

const WHILE_READING_MILLIS = 2_000;
const WHILE_EMBEDDING_MILLIS = 20_000;

function at(id: string, rest = ''): string {
  return `/api/knowledge/documents/${encodeURIComponent(id)}${rest}`;
}

/** When to ask again how far documents are; never once all is done. */
function again(documents: Document[]): number | false {
  if (documents.some(({ state }) => state === 'waiting')) return WHILE_READING_MILLIS;
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
    refetchInterval: (query) => again(query.state.data?.pages.flatMap((page) => page.items) ?? []),
  });
}

export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'document', id],
    queryFn: ({ signal }) => get<Document>(at(id), signal),
  });
}

/** A piece of a document's text. */
export function textQuery(id: string, from: number, to: number) {
  return queryOptions({
    queryKey: ['knowledge', 'text', id, from, to],
    queryFn: ({ signal }) => get<DocumentText>(withQuery(at(id, '/text'), { from, to }), signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

export type DocumentAct = 'pause' | 'resume' | 'retry';

export function actOnDocument(id: string, act: DocumentAct) {
  return post<Document>(at(id, `/${act}`));
}

/** An empty text takes a day or a successor away. */
export function changeDocument(id: string, change: DocumentChange) {
  return patch<Document>(at(id), change);
}

export function removeDocument(id: string) {
  return remove(at(id));
}
