import { headersFor, post, reportSignedOut } from './client.ts';
import { reportReachable } from './connection.ts';
import { collectionPath } from './knowledge.ts';
import { problemOf, Unreachable } from './problem.ts';
import type { Document, DocumentReplaced } from './schema.ts';

/** Larger files are refused by the server; here they are not even sent. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/** Where a file goes: into a collection, or there in place of the file of a document. */
export type Target = { collection: string; replaces: string | null };

/** `isSame`: it is byte for byte the file that the document has, and nothing is read again. */
export type Arrived = { document: Document; isSame: boolean };

/**
 * Sends a file. Of what a browser has, only this way of sending tells how much of it has gone.
 *
 * @throws Problem when the server refuses it; Unreachable when it cannot be reached
 */
export function uploadFile(
  target: Target,
  file: File,
  idempotencyKey: string,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<Arrived> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${pathOf(target)}?name=${encodeURIComponent(file.name)}`);
    for (const [header, value] of headersFor('POST')) request.setRequestHeader(header, value);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => {
      reportReachable(true);
      if (request.status >= 200 && request.status < 300) {
        resolve(arrived(target, request.responseText));
        return;
      }
      if (request.status === 401) reportSignedOut();
      const kind = request.getResponseHeader('Content-Type') ?? '';
      problemOf(
        new Response(request.responseText, {
          status: request.status,
          headers: { 'Content-Type': kind },
        }),
      ).then(reject, reject);
    };
    request.onerror = () => {
      reportReachable(false);
      reject(new Unreachable('upload'));
    };
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function pathOf({ collection, replaces }: Target): string {
  return replaces === null
    ? collectionPath(collection, '/documents')
    : `/api/knowledge/documents/${encodeURIComponent(replaces)}/file`;
}

function arrived({ replaces }: Target, answer: string): Arrived {
  if (replaces === null) return { document: JSON.parse(answer) as Document, isSame: false };
  const { document, same } = JSON.parse(answer) as DocumentReplaced;
  return { document, isSame: same };
}

/**
 * Has the server fetch a web page into a collection.
 *
 * @throws Problem when it does not come; Unreachable when the server cannot be reached
 */
export function handInPage(
  collection: string,
  address: string,
  idempotencyKey: string,
  signal: AbortSignal,
): Promise<Arrived> {
  return post<Document>(
    collectionPath(collection, '/pages'),
    { address },
    { idempotencyKey, signal },
  ).then((document) => ({ document, isSame: false }));
}
