import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { everyItem, get, patch, post, remove, withQuery } from '@/api/client.ts';
import { collectionPath, documentsQuery, removeDocument } from '@/api/knowledge.ts';
import type { Document, DocumentChange, DocumentStanding, DocumentText, Similar } from './types.ts';

function at(id: string, rest = ''): string {
  return `/api/knowledge/documents/${encodeURIComponent(id)}${rest}`;
}

export { documentsQuery };

export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'document', id],
    queryFn: ({ signal }) => get<Document>(at(id), signal),
  });
}

/** Documents that are like one. */
export function similarQuery(id: string) {
  return queryOptions({
    queryKey: ['knowledge', 'similar', id],
    queryFn: ({ signal }) => get<Similar>(at(id, '/like'), signal),
    staleTime: 60_000,
  });
}

/** A piece of one of a document's texts; refused once the document has another. */
export function textQuery(id: string, version: number, from: number, to: number) {
  return queryOptions({
    queryKey: ['knowledge', 'text', id, version, from, to],
    queryFn: ({ signal }) =>
      get<DocumentText>(withQuery(at(id, '/text'), { version, from, to }), signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** Where words that were cited stand now. */
export function standingQuery(id: string, start: number, words: string) {
  return queryOptions({
    queryKey: ['knowledge', 'cited', id, start, words],
    queryFn: () => post<DocumentStanding>(at(id, '/cited'), { start, words }),
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

/** All documents of a collection, however many. */
export function everyDocument(collection: string) {
  return everyItem<Document>(collectionPath(collection, '/documents'));
}

/** Gives up a file that was to take the place of the document's. */
export function withdrawNext(id: string) {
  return remove(at(id, '/next'));
}

export { removeDocument };
