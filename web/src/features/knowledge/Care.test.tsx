import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { AskedQuestion, KnowledgeTestRun, KnowledgeTests, LookedAfter } from './api/types.ts';
import { Care } from './Care.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const QUESTION: AskedQuestion = {
  id: 'kqu_1',
  collectionId: 'col_1',
  question: 'Who pays for a laptop?',
  unanswered: 3,
  unhelpful: 1,
  reason: 'I need the limit.',
  askedBy: null,
  state: 'open',
  note: null,
  firstAt: '2026-11-01T08:00:00Z',
  lastAt: '2026-11-20T08:00:00Z',
  sources: [{ documentId: 'doc_1', title: 'Purchases', version: 1, start: 10, end: 30 }],
};

type Call = { method: string; path: string; body: unknown };

const NOTHING: LookedAfter = { since: '2026-09-01', past: [], unused: null, contradicting: [] };

function side(title: string, text: string) {
  return { place: { documentId: title, title, version: 1, start: 0, end: text.length }, text };
}

const LOOKED: LookedAfter = {
  since: '2026-09-01',
  past: [
    {
      documentId: 'doc_1',
      title: 'Old handbook',
      inForceUntil: '2025-12-31',
      replacedBy: null,
      found: 7,
      lastDay: '2026-11-20',
    },
  ],
  unused: [
    {
      documentId: 'doc_2',
      title: 'Parking',
      inForceUntil: null,
      replacedBy: null,
      found: 0,
      lastDay: null,
    },
  ],
  contradicting: [
    {
      id: 'kcf_1',
      first: side('Leave', 'Leave is 25 days.'),
      second: side('Notes', 'Leave is 28 days.'),
      times: 2,
      state: 'open',
      lastAt: '2026-11-20T08:00:00Z',
    },
  ],
};

const NO_TESTS: KnowledgeTests = { items: [], runs: [], pending: false };

function run(id: string, first: number): KnowledgeTestRun {
  return {
    id,
    reason: 'changed',
    startedAt: '2026-11-20T08:00:00Z',
    endedAt: '2026-11-20T08:00:01Z',
    questions: 2,
    first,
    firstFive: 1,
    firstTen: 1,
    answered: 2,
  };
}

const TESTS: KnowledgeTests = {
  items: [
    {
      id: 'ktq_1',
      question: 'How many days?',
      documentId: 'doc_1',
      title: 'Leave',
      words: null,
      now: { rank: 1, answered: true },
      before: { rank: 4, answered: true },
      change: 'better',
    },
    {
      id: 'ktq_2',
      question: 'Who buys tickets?',
      documentId: null,
      title: null,
      words: 'travel office',
      now: { rank: null, answered: false },
      before: { rank: 1, answered: true },
      change: 'worse',
    },
  ],
  runs: [run('r2', 1), run('r1', 0)],
  pending: false,
};

function serve(questions: AskedQuestion[], looked = NOTHING, tests = NO_TESTS) {
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    if (method !== 'GET') {
      calls.push({ method, path, body: init?.body ? JSON.parse(String(init.body)) : null });
    }
    if (path.includes('/questions')) {
      const items = path.includes('state=open') ? questions : [];
      return Response.json({
        items,
        open: items.length,
        answered: 0,
        dismissed: 0,
        marks: { since: '2026-09-01', helpful: 12, unhelpful: 1, unanswered: 3 },
      });
    }
    if (path.endsWith('/care')) return Response.json(looked);
    if (path.endsWith('/tests')) return Response.json(method === 'POST' ? {} : tests);
    if (path.includes('/conflicts/') || path.endsWith('/run')) return Response.json({});
    return Response.json({
      id: 'col_1',
      name: 'Staff rules',
      mayManage: true,
      mayRead: true,
      documents: { waiting: 0, searchable: 0 },
    });
  };
  return calls;
}

async function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
  const workplace = createRoute({ getParentRoute: () => signedIn, id: 'workplace' });
  const page = createRoute({
    getParentRoute: () => workplace,
    path: '/knowledge/$collectionId/care',
    component: Care,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([workplace.addChildren([page])])]),
    history: createMemoryHistory({ initialEntries: ['/knowledge/col_1/care'] }),
  });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          {/* biome-ignore lint/suspicious/noExplicitAny: a router of one page, not the application's */}
          <RouterProvider router={router as any} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { level: 1, name: 'Care of Staff rules' });
}

test('questions stand with how often, why, and what was found nearest', async () => {
  const calls = serve([QUESTION]);
  await show();

  const heading = await screen.findByRole('heading', { name: 'Who pays for a laptop?' });
  const item = heading.closest('li') as HTMLElement;
  expect(item.textContent).toContain('not answered 3 times');
  expect(item.textContent).toContain('I need the limit.');
  expect(within(item).getByRole('button', { name: 'Purchases' })).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(within(item).getByRole('button', { name: 'Answered' }));
  await userEvent.type(within(item).getByRole('textbox'), 'A new chapter');
  await userEvent.click(within(item).getByRole('button', { name: 'Answered' }));
  expect(calls).toEqual([
    {
      method: 'PATCH',
      path: '/api/knowledge/questions/kqu_1',
      body: { state: 'answered', note: 'A new chapter' },
    },
  ]);
});

test('an empty list says how questions come', async () => {
  serve([]);
  await show();

  expect(await screen.findByText('No question is open')).toBeTruthy();
  expect(screen.getByText(/when those who ask them hand them on/)).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('documents that want a look stand with why', async () => {
  const calls = serve([], LOOKED);
  await show();

  const past = await screen.findByRole('region', { name: 'Documents that hold no more' });
  expect(past.textContent).toContain('in force until Dec 31, 2025');
  expect(past.textContent).toContain('7');
  expect(screen.getByRole('region', { name: 'Documents that nobody finds' }).textContent).toContain(
    'never',
  );
  expect(screen.getByText('Leave is 25 days.').tagName).toBe('Q');
  expect(screen.getByText('Leave is 28 days.').tagName).toBe('Q');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: /This is no contradiction/ }));
  expect(calls).toEqual([
    { method: 'PATCH', path: '/api/knowledge/conflicts/kcf_1', body: { state: 'dismissed' } },
  ]);
});

test('what cannot be told yet is said to be so', async () => {
  serve([]);
  await show();

  expect(await screen.findByText('It has not been counted for long enough')).toBeTruthy();
  expect(screen.getByText('All documents hold')).toBeTruthy();
  expect(screen.getByText('No contradiction was noticed')).toBeTruthy();
});

test('what got worse stands first, and a run can be asked for', async () => {
  const calls = serve([], NOTHING, TESTS);
  await show();

  expect((await screen.findByText(/Since the run before/)).textContent).toContain(
    'better 1, worse 1',
  );
  const table = screen.getByRole('table', { name: 'Tests' });
  const rows = within(table).getAllByRole('row');
  expect(rows[1]?.textContent).toContain('Who buys tickets?');
  expect(rows[1]?.textContent).toContain('not among the first ten, would not be answered');
  expect(rows[2]?.textContent).toContain('place 1');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Test now' }));
  expect(calls).toEqual([
    { method: 'POST', path: '/api/knowledge/collections/col_1/tests/run', body: null },
  ]);
});

test('a question becomes a test with one click on where its answer stands', async () => {
  const calls = serve([QUESTION]);
  await show();

  await userEvent.click(await screen.findByRole('button', { name: /The answer stands here/ }));

  expect(await screen.findByText('The question is a test of this collection now.')).toBeTruthy();
  expect(calls).toEqual([
    {
      method: 'POST',
      path: '/api/knowledge/collections/col_1/tests',
      body: { question: 'Who pays for a laptop?', documentId: 'doc_1' },
    },
  ]);
});
