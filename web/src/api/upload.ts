import { headersFor, post, reportSignedOut } from './client.ts';
import { reportReachable } from './connection.ts';
import { collectionPath } from './knowledge.ts';
import { problemOf, Unreachable } from './problem.ts';
import type { Document } from './schema.ts';

/** Larger files are refused by the server; here they are not even sent. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/**
 * Sends a file to a collection. Of what a browser has, only this way of sending tells how much of it
 * has gone.
 *
 * @throws Problem when the server refuses it; Unreachable when it cannot be reached
 */
export function uploadFile(
  collection: string,
  file: File,
  idempotencyKey: string,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const name = encodeURIComponent(file.name);
    request.open('POST', `${collectionPath(collection, '/documents')}?name=${name}`);
    for (const [header, value] of headersFor('POST')) request.setRequestHeader(header, value);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Idempotency-Key', idempotencyKey);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.onload = () => {
      reportReachable(true);
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as Document);
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
): Promise<Document> {
  return post<Document>(
    collectionPath(collection, '/pages'),
    { address },
    { idempotencyKey, signal },
  );
}
