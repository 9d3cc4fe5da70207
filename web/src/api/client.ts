import { reportReachable } from './connection.ts';
import { problemOf, Unreachable } from './problem.ts';
import type { Page } from './types.ts';

type Options = {
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal | undefined;
};

/** Called when the server says that nobody is signed in any more. */
let signedOut: () => void = () => {};

export function onSignedOut(listener: () => void) {
  signedOut = listener;
}

/** Tells the application that nobody is signed in any more. */
export function reportSignedOut() {
  signedOut();
}

function cookie(name: string): string | null {
  for (const part of document.cookie.split('; ')) {
    if (part.startsWith(`${name}=`)) return decodeURIComponent(part.slice(name.length + 1));
  }
  return null;
}

/** Headers that every call carries: the reader's language and, for writes, the anti-forgery token. */
export function headersFor(method: string): Headers {
  const headers = new Headers({ 'Accept-Language': document.documentElement.lang || 'en' });
  const token = cookie('XSRF-TOKEN');
  if (method !== 'GET' && token) headers.set('X-XSRF-TOKEN', token);
  return headers;
}

/** Fetches, and turns whatever is not a success into a Problem or Unreachable. */
export async function call(method: string, path: string, options: Options = {}): Promise<Response> {
  const headers = headersFor(method);
  headers.set('Accept', 'application/json, application/problem+json');
  if (options.idempotencyKey) headers.set('Idempotency-Key', options.idempotencyKey);
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(options.body);
  }
  if (options.signal) init.signal = options.signal;

  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (failure) {
    if (options.signal?.aborted) throw failure;
    reportReachable(false);
    throw new Unreachable(String(failure));
  }
  if (response.ok) {
    reportReachable(true);
    return response;
  }
  const problem = await problemOf(response);
  reportReachable(!(problem instanceof Unreachable));
  if (response.status === 401 && !path.startsWith('/api/session')) signedOut();
  throw problem;
}

async function json<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return json<T>(await call('GET', path, { signal }));
}

export async function put<T>(path: string, body: unknown): Promise<T> {
  return json<T>(await call('PUT', path, { body }));
}

export async function post<T>(path: string, body?: unknown, options: Options = {}): Promise<T> {
  return json<T>(await call('POST', path, { ...options, body }));
}

export async function patch<T>(path: string, body: unknown): Promise<T> {
  return json<T>(await call('PATCH', path, { body }));
}

export async function remove<T = void>(path: string): Promise<T> {
  return json<T>(await call('DELETE', path));
}

/** Adds query parameters; those that are undefined or null are left out. */
export function withQuery(path: string, query: Record<string, string | number | null | undefined>) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** All items of a list, page after page. */
export async function everyItem<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let after: string | null = null;
  do {
    const joint: string = path.includes('?') ? '&' : '?';
    const cursor: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page: Page<T> = await get<Page<T>>(`${path}${joint}limit=100${cursor}`, signal);
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}
