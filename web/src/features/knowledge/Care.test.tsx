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
import type { AskedQuestion, LookedAfter } from './api/types.ts';
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
  sources: [{ documentId: 'doc_1', title: 'Purchases', start: 10, end: 30 }],
};

type Call = { method: string; path: string; body: unknown };

const NOTHING: LookedAfter = { since: '2026-09-01', past: [], unused: null, contradicting: [] };

function side(title: string, text: string) {
  return { place: { documentId: title, title, start: 0, end: text.length }, text };
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

function serve(questions: AskedQuestion[], looked = NOTHING) {
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    if (method !== 'GET') calls.push({ method, path, body: JSON.parse(String(init?.body)) });
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
    if (path.includes('/conflicts/')) return Response.json({});
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
