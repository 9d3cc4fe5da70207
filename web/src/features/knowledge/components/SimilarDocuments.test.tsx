import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { Document, Similar } from '../api/types.ts';
import { SimilarDocuments } from './SimilarDocuments.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

function document(id: string, title: string, replacedBy: string | null = null): Document {
  return { id, title, collectionId: 'col_1', replacedBy } as Document;
}

function show(similar: Similar) {
  const asked: string[] = [];
  globalThis.fetch = async (path) => {
    const url = String(path);
    asked.push(url);
    return url.includes('/like')
      ? Response.json(similar)
      : Response.json({ items: [{ id: 'col_1', name: 'Staff rules', documents: {} }], next: null });
  };
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (
      <main>
        <h1>Leave</h1>
        <SimilarDocuments id="doc_1" />
      </main>
    ),
  });
  const other = createRoute({
    getParentRoute: () => root,
    path: '/knowledge/documents/$documentId',
    component: () => <p>Another document</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([page, other]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <RouterProvider router={router as never} />
      </InTexts>
    </QueryClientProvider>,
  );
  return asked;
}

test('others are looked for when they are asked for, and each is opened from the list', async () => {
  const asked = show({
    foundBy: 'meaning',
    documents: [document('doc_2', 'Parental leave'), document('doc_3', 'Leave 2019', 'doc_1')],
  });
  const button = await screen.findByRole('button', { name: 'Look for them' });
  expect(asked).toEqual([]);

  await userEvent.click(button);

  const said = await screen.findByText('Nearest by meaning, the most alike first.');
  expect(window.document.activeElement).toBe(said);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Parental leave Staff rules ',
    'Leave 2019 Staff rules No longer in force',
  ]);
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.click(screen.getByRole('link', { name: 'Parental leave' }));
  expect(await screen.findByText('Another document')).toBeTruthy();
});

test('where there is none, that is said', async () => {
  show({ foundBy: 'keyword', documents: [] });

  await userEvent.click(await screen.findByRole('button', { name: 'Look for them' }));

  expect(await screen.findByText(/No other document like this/)).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
});
