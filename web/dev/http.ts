import type { IncomingMessage, ServerResponse } from 'node:http';

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
  ) {
    super(title);
  }
}

export type Call = {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  // biome-ignore lint/suspicious/noExplicitAny: the stand-in trusts what the page sends
  body: any;
  parameters: string[];
};

// biome-ignore lint/suspicious/noExplicitAny: whatever is sent as JSON
export type Handler = (call: Call) => any;

export type Route = [method: string, path: RegExp, handler: Handler];

export function route(method: string, path: string, handler: Handler): Route {
  const pattern = path.replace(/\{\}/g, '([^/]+)');
  return [method, new RegExp(`^${pattern}$`), handler];
}

export async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  const isJson = (request.headers['content-type'] ?? '').includes('json');
  return text === '' || !isJson ? {} : JSON.parse(text);
}

export function send(response: ServerResponse, status: number, body: unknown) {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  const kind = status >= 400 ? 'application/problem+json' : 'application/json';
  response.setHeader('Content-Type', kind);
  response.end(JSON.stringify(body));
}

export function page<T>(items: T[], url: URL): { items: T[]; next: string | null } {
  const limit = Number(url.searchParams.get('limit') ?? 100);
  const from = Number(url.searchParams.get('after') ?? 0);
  const next = from + limit < items.length ? String(from + limit) : null;
  return { items: items.slice(from, from + limit), next };
}
