import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get, patch, post, withQuery } from '@/api/client.ts';
import { documentsQuery, removeDocument } from '@/api/knowledge.ts';
import type { Document, DocumentChange, DocumentText, Similar } from './types.ts';

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

export { removeDocument };
