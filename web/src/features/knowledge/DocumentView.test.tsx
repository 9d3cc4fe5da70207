import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { DocumentStanding } from './api/types.ts';
import { DocumentView } from './components/DocumentView.tsx';
import type { Cited } from './hooks/useCited.ts';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const TEXT = 'A preface. A parent may take sixteen weeks. Nothing else is said.';
const WORDS = 'A parent may take sixteen weeks.';
const AT = TEXT.indexOf(WORDS);
const CHANGED = '2026-11-20T08:00:00Z';

/** A document whose text is the second that it has. */
function serve(standing: Partial<DocumentStanding> = {}) {
  const asked: unknown[] = [];
  const texts: string[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    if (path.endsWith('/cited')) {
      asked.push(JSON.parse(String(init?.body)));
      return Response.json({
        standing: 'there',
        start: AT,
        end: AT + WORDS.length,
        version: 2,
        changedAt: CHANGED,
        ...standing,
      });
    }
    if (path.includes('/text')) {
      texts.push(path);
      return Response.json({
        version: 2,
        from: 0,
        to: TEXT.length,
        text: TEXT,
        blocks: [],
        length: TEXT.length,
        pages: null,
      });
    }
    return Response.json({
      id: 'doc_1',
      title: 'Leave',
      name: 'leave.pdf',
      language: 'en',
      pages: null,
      createdAt: '2026-11-01T08:00:00Z',
      inForceFrom: null,
      inForceUntil: null,
      replacedBy: null,
      version: 2,
      changedAt: CHANGED,
      next: null,
    });
  };
  return { asked, texts };
}

async function show(cited: Cited | null): Promise<string[]> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <DocumentView id="doc_1" cited={cited} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
  await screen.findByText(/Nothing else is said/);
  return [...document.querySelectorAll('mark')].map((mark) => mark.textContent ?? '');
}

const PLACE = { start: AT, end: AT + WORDS.length };

test('words of the text that the document has are marked, and nothing is said', async () => {
  const { asked, texts } = serve();

  expect(await show({ ...PLACE, version: 2, words: WORDS })).toEqual([WORDS]);

  expect(asked).toEqual([{ start: AT, words: WORDS }]);
  expect(texts[0]).toContain('version=2');
  expect(screen.queryByRole('status')).toBeNull();
});

test('words that stand elsewhere by now are marked there, and it is said', async () => {
  serve({ standing: 'elsewhere' });

  expect(await show({ start: 0, end: WORDS.length, version: 1, words: WORDS })).toEqual([WORDS]);

  expect(screen.getByRole('status').textContent).toMatch(/has changed since it was cited, last on/);
  expect(screen.getByRole('status').textContent).toMatch(/in another place of it now/);
});

test('words that stand there no longer are shown as they were cited, and no others are marked', async () => {
  serve({ standing: 'nowhere', start: null, end: null });

  const marks = await show({ ...PLACE, version: 1, words: 'A parent may take twelve weeks.' });

  expect(marks).toEqual([]);
  expect(screen.getByRole('status').textContent).toMatch(/stand in it no longer/);
  expect(screen.getByRole('figure').textContent).toContain('A parent may take twelve weeks.');
  expect(await faultsOfPage()).toEqual([]);
});

test('words that were kept before versions were counted are found by themselves', async () => {
  serve();

  expect(await show({ ...PLACE, version: null, words: WORDS })).toEqual([WORDS]);
  expect(screen.queryByRole('status')).toBeNull();
});

test('a place without its words is marked in the text that it is of, and in no other', async () => {
  serve();
  expect(await show({ ...PLACE, version: 2, words: null })).toEqual([WORDS]);
});

test('a place of an earlier text is not marked', async () => {
  const { asked } = serve();

  expect(await show({ ...PLACE, version: 1, words: null })).toEqual([]);

  expect(asked).toEqual([]);
  expect(screen.getByRole('status').textContent).toMatch(/the text as it was before/);
});

test('a place of nobody knows which text is not marked', async () => {
  serve();

  expect(await show({ ...PLACE, version: null, words: null })).toEqual([]);

  expect(screen.getByRole('status').textContent).toMatch(/Nothing is marked here/);
});

test('without a place the text begins at its beginning', async () => {
  serve();

  expect(await show(null)).toEqual([]);
  expect(screen.queryByRole('status')).toBeNull();
});
