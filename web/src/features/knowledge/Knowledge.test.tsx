import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { Collection, Counts, Found, Passage } from './api/types.ts';
import { Asking } from './components/Asking.tsx';
import { NO_FILTERS } from './components/filters.ts';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const TEXT = 'Leave is 25 days a year. It is asked for in writing. Some other words.';

function collection(id: string, name: string): Collection {
  return {
    id,
    name,
    description: null,
    languages: ['en'],
    sensitivity: 'internal',
    openToAgency: true,
    readers: [],
    owners: [],
    revision: 1,
    mayManage: false,
    mayRead: true,
    documents: {
      total: 1,
      waiting: 0,
      searchable: 0,
      complete: 1,
      refused: 0,
      parked: 0,
      paused: 0,
    },
    passages: 2,
    embedded: 2,
    createdAt: '2026-11-01T08:00:00Z',
    updatedAt: '2026-11-01T08:00:00Z',
  };
}

function passage(id: string, change: Partial<Passage> = {}): Passage {
  return {
    id,
    documentId: 'doc_1',
    collectionId: 'col_1',
    title: 'Handbook',
    path: ['Working time', 'Leave'],
    page: 3,
    version: 1,
    start: 0,
    end: 24,
    text: TEXT.slice(0, 24),
    highlights: [[0, 5]],
    foundBy: ['keyword', 'meaning'],
    source: null,
    superseded: false,
    score: 1,
    ...change,
  };
}

function found(passages: Passage[]): Found {
  return { passages, meaning: 'used', indexing: { waiting: 0 } };
}

const COUNTS: Counts = {
  documents: 12,
  collections: [
    { id: 'col_2', documents: 9 },
    { id: 'col_1', documents: 3 },
  ],
  languages: [
    { id: 'en', documents: 8 },
    { id: 'pt', documents: 4 },
  ],
  validity: { today: 10, over: 2, ahead: 0 },
};

const MODEL = { id: 'mod_1', name: 'Small model', state: 'ready', default: true };

type Stream = { say: (event: string, data: unknown) => Promise<void>; end: () => Promise<void> };

/** A server that answers what a test says, when it says it. */
function serve() {
  const asked: unknown[] = [];
  const counted: unknown[] = [];
  const encoder = new TextEncoder();
  let out: ReadableStreamDefaultController<Uint8Array> | null = null;
  globalThis.fetch = async (path, init) => {
    const url = String(path);
    if (url.endsWith('/answers')) {
      asked.push(JSON.parse(String(init?.body)));
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          out = controller;
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    }
    if (url.endsWith('/search')) {
      counted.push(JSON.parse(String(init?.body)));
      return Response.json({ ...found([]), counts: COUNTS });
    }
    if (url.endsWith('/api/models')) return Response.json({ items: [MODEL], next: null });
    if (url.endsWith('/cited')) {
      const { start, words } = JSON.parse(String(init?.body)) as { start: number; words: string };
      const end = start + words.length;
      return Response.json({ standing: 'there', start, end, version: 1, changedAt: null });
    }
    if (url.includes('/text')) {
      return Response.json({
        version: 1,
        from: 0,
        to: TEXT.length,
        text: TEXT,
        blocks: [
          { kind: 'paragraph', start: 0, end: 24, level: 0, page: 3 },
          { kind: 'paragraph', start: 25, end: TEXT.length, level: 0, page: 3 },
        ],
        length: TEXT.length,
        pages: 4,
      });
    }
    return Response.json({
      id: 'doc_1',
      collectionId: 'col_1',
      title: 'Handbook',
      name: 'handbook.pdf',
      bytes: 1000,
      language: 'en',
      state: 'complete',
      reason: null,
      pages: 4,
      passages: 2,
      embedded: 2,
      inForceFrom: null,
      inForceUntil: null,
      replacedBy: null,
      page: null,
      createdAt: '2026-11-01T08:00:00Z',
      version: 1,
      changedAt: null,
      next: null,
    });
  };
  const stream: Stream = {
    say: (event, data) =>
      act(async () => {
        out?.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
        await Promise.resolve();
      }),
    end: () => act(async () => out?.close()),
  };
  return { asked, counted, stream };
}

function Whole() {
  const [filters, setFilters] = useState(NO_FILTERS);
  return (
    <main>
      <h1>Knowledge</h1>
      <Asking
        collections={[collection('col_1', 'Staff'), collection('col_2', 'Purchases')]}
        filters={filters}
        onFilter={setFilters}
      />
    </main>
  );
}

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <Whole />
      </InTexts>
    </QueryClientProvider>,
  );
}

async function askFor(words: string) {
  await userEvent.type(screen.getByRole('textbox', { name: 'Your question' }), `${words}{Enter}`);
}

test('passages are on screen while the model still reads, and each sentence opens its place', async () => {
  const { asked, stream } = serve();
  show();

  await userEvent.click(screen.getByRole('checkbox', { name: 'Staff' }));
  await askFor('How many days?');
  expect(asked).toEqual([{ question: 'How many days?', collections: ['col_1'] }]);
  await stream.say('passages', found([passage('psg_1')]));
  await stream.say('progress', { read: 30, of: 120 });

  const source = await screen.findByRole('article', { name: 'Source 1: Handbook' });
  expect(source.textContent).toContain('Working time › Leave');
  expect(source.textContent).toContain('page 3');
  expect(source.querySelector('mark')?.textContent).toBe('Leave');
  const reading = screen.getByRole('progressbar', { name: 'The model is reading the passages' });
  expect(reading.getAttribute('aria-valuenow')).toBe('25');

  await stream.say('sentence', {
    text: 'You have 25 days.',
    supported: true,
    citations: [{ passageId: 'psg_1', start: 9, end: 16 }],
  });
  await stream.say('sentence', { text: 'More if you are kind.', supported: false, citations: [] });
  await stream.say('done', { state: 'answered' });
  await stream.end();
  expect(screen.getByText('No source says this')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('The answer is complete.');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Source 1: Handbook, page 3' }));
  const dialog = await screen.findByRole('dialog', { name: 'Handbook' });
  const mark = await within(dialog).findByText('25 days');
  expect(mark.tagName).toBe('MARK');
  expect(dialog.textContent).toContain('Some other words.');
  expect(await faultsOfPage()).toEqual([]);
});

test('filters say what another choice would find, ask again, and are taken out one by one', async () => {
  const { asked, counted, stream } = serve();
  show();
  await askFor('How many days?');
  await stream.say('passages', found([passage('psg_1')]));
  await stream.say('done', { state: 'answered' });
  await stream.end();
  expect(await screen.findByText(/12 documents hold a word of your question/)).toBeTruthy();
  expect(screen.getByRole('checkbox', { name: /^Staff ?, 3 documents$/ })).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: /Language/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Portuguese (4)' }));
  await userEvent.click(screen.getByRole('button', { name: /In force/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'On a day' }));
  const day = screen.getByLabelText('Which day');
  fireEvent.change(day, { target: { value: '0002-07-01' } });
  expect(asked).toHaveLength(2);
  fireEvent.change(day, { target: { value: '2026-07-01' } });

  expect(asked.at(-1)).toEqual({
    question: 'How many days?',
    language: 'pt',
    inForceOn: '2026-07-01',
  });
  await waitFor(() => expect(counted.at(-1)).toEqual({ ...(asked.at(-1) as object), limit: 0 }));
  await stream.say('passages', found([]));
  expect(screen.getByText('No passage was found.')).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(
    screen.getByRole('button', { name: 'Take out the filter “In force on Jul 1, 2026”' }),
  );
  expect(asked.at(-1)).toEqual({ question: 'How many days?', language: 'pt' });
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Filters' }));
  await stream.say('passages', found([]));
  await userEvent.click(screen.getByRole('button', { name: 'Look without filters' }));
  expect(asked.at(-1)).toEqual({ question: 'How many days?' });
});

test('a person says who answers, or that nobody shall', async () => {
  const { asked } = serve();
  show();

  await userEvent.click(screen.getByRole('button', { name: /Who answers/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Small model' }));
  await askFor('One?');
  expect(asked.at(-1)).toEqual({ question: 'One?', model: 'mod_1' });

  await userEvent.click(screen.getByRole('button', { name: /Who answers/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'No model: passages alone' }));
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  expect(asked.at(-1)).toEqual({ question: 'One?', passagesOnly: true });
});

test('what the sources do not say is not answered, and the nearest passages are shown', async () => {
  const { stream } = serve();
  show();

  await askFor('Who won?');
  await stream.say('passages', found([passage('psg_1', { superseded: true })]));
  await stream.say('done', { state: 'not-in-sources' });
  await stream.end();

  expect(await screen.findByRole('heading', { name: 'Nearest passages' })).toBeTruthy();
  expect(screen.getByText('No longer in force')).toBeTruthy();
  expect(screen.getAllByText('The sources do not answer this.').length).toBeGreaterThan(0);
  expect(await faultsOfPage()).toEqual([]);
});

test('sources that contradict each other stand side by side', async () => {
  const { stream } = serve();
  show();

  await askFor('How many days?');
  const other = passage('psg_2', { documentId: 'doc_2', title: 'Old handbook' });
  await stream.say('passages', found([passage('psg_1'), other]));
  await stream.say('conflict', {
    first: { passageId: 'psg_1', start: 9, end: 16 },
    second: { passageId: 'psg_2', start: 0, end: 24 },
    superseded: 'second',
  });
  await stream.say('done', { state: 'passages-only' });
  await stream.end();

  expect(await screen.findByText('Two places in the sources say different things.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Source 2: Old handbook' })).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('a server without answers still gives the passages', async () => {
  globalThis.fetch = async (path) =>
    String(path).endsWith('/search')
      ? Response.json({ ...found([passage('psg_1')]), meaning: 'unavailable' })
      : new Response('', { status: 404 });
  show();

  await askFor('How many days?');

  expect(await screen.findByRole('article', { name: 'Source 1: Handbook' })).toBeTruthy();
  expect(screen.getByText(/search by meaning is not available/)).toBeTruthy();
  expect(screen.getByText('The passages speak for themselves.')).toBeTruthy();
});

test('a failure says what to do, and asking again works', async () => {
  globalThis.fetch = async () =>
    Response.json(
      { type: 'urn:bureau:problem:not-allowed', title: 'Not allowed', status: 403 },
      { status: 403, headers: { 'Content-Type': 'application/problem+json' } },
    );
  show();
  await askFor('How many days?');
  expect((await screen.findByRole('alert')).textContent).toContain('Not allowed');

  const { stream } = serve();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await stream.say('passages', found([]));
  await stream.say('done', { state: 'passages-only' });
  await stream.end();

  expect(await screen.findByText('No passage was found.')).toBeTruthy();
});

test('an answer that breaks off keeps what was found', async () => {
  const { stream } = serve();
  show();

  await askFor('How many days?');
  await stream.say('passages', found([passage('psg_1')]));
  await stream.end();

  expect((await screen.findAllByText('The answer broke off.')).length).toBeGreaterThan(0);
  expect(screen.getByRole('article', { name: 'Source 1: Handbook' })).toBeTruthy();
});
