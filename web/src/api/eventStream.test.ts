import { afterEach, expect, test, vi } from 'vitest';
import { EventDecoder, readEvents, type ServerEvent } from './eventStream.ts';

const STREAM =
  ': hello\n\nid: msg_1:5\nevent: delta\ndata: {"text":"Hello"}\n\n' +
  'id: msg_1:9\r\nevent: delta\r\ndata: {"text":" été"}\r\n\r\n' +
  'event: progress\rdata: {"read":1}\r\r' +
  'data: one\ndata:two\n\nid: msg_1:12\n\n';

const EXPECTED: ServerEvent[] = [
  { id: 'msg_1:5', event: 'delta', data: '{"text":"Hello"}' },
  { id: 'msg_1:9', event: 'delta', data: '{"text":" été"}' },
  { id: 'msg_1:9', event: 'progress', data: '{"read":1}' },
  { id: 'msg_1:9', event: 'message', data: 'one\ntwo' },
];

test('reads the same events however the stream is cut', () => {
  for (let size = 1; size <= STREAM.length; size++) {
    const decoder = new EventDecoder();
    const events: ServerEvent[] = [];
    for (let at = 0; at < STREAM.length; at += size) {
      events.push(...decoder.push(STREAM.slice(at, at + size)));
    }
    expect(events).toEqual(EXPECTED);
    expect(decoder.lastId).toBe('msg_1:12');
  }
});

test('keeps an unfinished event to itself', () => {
  const decoder = new EventDecoder();

  expect(decoder.push('event: delta\ndata: half')).toEqual([]);
  expect(decoder.push('\n')).toEqual([]);
  expect(decoder.push('\n')).toHaveLength(1);
});

afterEach(() => vi.unstubAllGlobals());

function answering(...bodies: (string | Response | Error)[]) {
  const asked: Headers[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    asked.push(init.headers as Headers);
    const body = bodies.shift();
    if (body === undefined) throw new Error('asked too often');
    if (body instanceof Error) throw body;
    return typeof body === 'string' ? new Response(body) : body;
  });
  return asked;
}

async function read(done: { value: boolean }, delay: (attempt: number) => number = () => 0) {
  const events: ServerEvent[] = [];
  await readEvents({
    path: '/api/conversations/c/events',
    signal: new AbortController().signal,
    onEvent: (event) => {
      events.push(event);
      if (event.event === 'done') done.value = true;
    },
    mayEnd: () => done.value,
    delay,
  });
  return events;
}

test('goes on after the last event when the connection breaks', async () => {
  const asked = answering(
    'id: m:5\nevent: delta\ndata: a\n\nid: m:7\nevent: del',
    new TypeError('network'),
    'id: m:9\nevent: delta\ndata: b\n\nid: m:9\nevent: done\ndata: c\n\n',
  );

  const events = await read({ value: false });

  expect(events.map((event) => event.data)).toEqual(['a', 'b', 'c']);
  expect(asked.map((headers) => headers.get('Last-Event-ID'))).toEqual([null, 'm:7', 'm:7']);
});

/** A stream that says this and stays open. */
function staying(text: string) {
  return new Response(
    new ReadableStream({ start: (out) => out.enqueue(new TextEncoder().encode(text)) }),
  );
}

const SENT_AWAY = 'retry: 1000\nid: m:5\nevent: reconnect\ndata: {"messageId":"m"}\n\n';

test('goes on at once elsewhere when the server says that it stops', async () => {
  const asked = answering(
    staying(`id: m:5\nevent: delta\ndata: a\n\n${SENT_AWAY}`),
    'id: m:9\nevent: delta\ndata: b\n\nid: m:9\nevent: done\ndata: c\n\n',
  );

  const events = await read({ value: false }, () => {
    throw new Error('waited');
  });

  expect(events.map((event) => event.data)).toEqual(['a', 'b', 'c']);
  expect(asked.map((headers) => headers.get('Last-Event-ID'))).toEqual([null, 'm:5']);
});

test('waits longer and longer for a server that sends away again and again', async () => {
  answering(SENT_AWAY, staying(SENT_AWAY), SENT_AWAY, 'event: done\ndata: x\n\n');
  const waited: number[] = [];

  await read({ value: false }, (attempt) => {
    waited.push(attempt);
    return 0;
  });

  expect(waited).toEqual([2, 3]);
});

test('waits out a server that is busy, and gives up on one that refuses', async () => {
  answering(new Response('', { status: 503 }), 'event: done\ndata: x\n\n');
  expect(await read({ value: false })).toHaveLength(1);

  answering(
    new Response('{"type":"not-found"}', {
      status: 404,
      headers: { 'Content-Type': 'application/problem+json' },
    }),
  );
  await expect(read({ value: false })).rejects.toMatchObject({ status: 404, type: 'not-found' });
});

test('ends when nothing runs on the server although the page thought so', async () => {
  answering('', '');

  expect(await read({ value: false })).toEqual([]);
});
