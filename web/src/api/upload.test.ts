import { afterEach, expect, test } from 'vitest';
import { Problem, Unreachable } from '@/api/problem.ts';
import { uploadFile } from './upload.ts';

const real = globalThis.XMLHttpRequest;

afterEach(() => {
  globalThis.XMLHttpRequest = real;
});

/** A connection that a test has in its hands. */
class Connection {
  static last: Connection;

  status = 0;
  responseText = '';
  method = '';
  path = '';
  sent: unknown = null;
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress: (event: { loaded: number }) => void } = { onprogress: () => {} };
  onload: () => void = () => {};
  onerror: () => void = () => {};
  onabort: () => void = () => {};

  constructor() {
    Connection.last = this;
  }

  open(method: string, path: string) {
    this.method = method;
    this.path = path;
  }

  setRequestHeader(name: string, value: string) {
    this.headers[name.toLowerCase()] = value;
  }

  getResponseHeader() {
    return 'application/problem+json';
  }

  send(body: unknown) {
    this.sent = body;
  }

  abort() {
    this.onabort();
  }

  answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload();
  }
}

function begin(replaces: string | null = null) {
  globalThis.XMLHttpRequest = Connection as unknown as typeof XMLHttpRequest;
  const stop = new AbortController();
  const sent: number[] = [];
  const file = new File(['words'], 'été & co.pdf');
  const target = { collection: 'col_1', replaces };
  const upload = uploadFile(target, file, 'key-1', stop.signal, (bytes) => sent.push(bytes));
  return { upload, stop, sent, file, connection: Connection.last };
}

test('the file goes as it is, its name in the address, and tells how much of it is sent', async () => {
  const { upload, sent, file, connection } = begin();

  connection.upload.onprogress({ loaded: 3 });
  connection.upload.onprogress({ loaded: 5 });
  connection.answer(201, { id: 'doc_1' });

  expect(await upload).toEqual({ document: { id: 'doc_1' }, isSame: false });
  expect(sent).toEqual([3, 5]);
  expect(connection.sent).toBe(file);
  expect(connection.path).toBe(
    '/api/knowledge/collections/col_1/documents?name=%C3%A9t%C3%A9%20%26%20co.pdf',
  );
  expect(connection.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'idempotency-key': 'key-1',
  });
});

test('a file in place of a document’s says whether it is the same', async () => {
  const { upload, connection } = begin('doc_7');

  connection.answer(200, { document: { id: 'doc_7' }, same: true });

  expect(await upload).toEqual({ document: { id: 'doc_7' }, isSame: true });
  expect(connection.path).toBe(
    '/api/knowledge/documents/doc_7/file?name=%C3%A9t%C3%A9%20%26%20co.pdf',
  );
});

test('a refusal comes with the words of the server', async () => {
  const { upload, connection } = begin();

  connection.answer(413, { type: 'urn:bureau:problem:too-large', title: 'Too large' });

  await expect(upload).rejects.toMatchObject({ name: 'Problem', status: 413, title: 'Too large' });
  await expect(upload).rejects.toBeInstanceOf(Problem);
});

test('a connection that breaks is said to be one', async () => {
  const { upload, connection } = begin();

  connection.onerror();

  await expect(upload).rejects.toBeInstanceOf(Unreachable);
});

test('one that is cancelled stops at once', async () => {
  const { upload, stop } = begin();

  stop.abort(new Error('cancelled'));

  await expect(upload).rejects.toThrow('cancelled');
});
