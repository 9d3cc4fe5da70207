import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { sessionQuery } from '@/api/session.ts';
import type { Role, Session } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { Source } from '../api/types.ts';
import { Folders } from './Folders.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const SOURCE: Source = {
  id: 'src_1',
  collectionId: 'col_1',
  folder: 'rules',
  path: '2026/leave',
  state: 'active',
  following: false,
  endedAt: '2026-11-01T08:00:00Z',
  unreachableSince: null,
  unreachableWhy: null,
  documents: 30,
  last: { found: 31, read: 2, added: 1, changed: 1, removed: 0, hidden: 0, problems: 0 },
  problems: [],
  toRemove: 0,
  createdAt: '2026-11-01T08:00:00Z',
};

type Call = { method: string; path: string; body: unknown };

function serve(sources: Partial<Source>[], folders: string[] = ['rules', 'laws']) {
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    if (method !== 'GET') calls.push({ method, path, body });
    if (method === 'DELETE') return new Response(null, { status: 204 });
    if (path === '/api/knowledge/folders') return Response.json({ items: folders });
    if (method === 'GET') {
      return Response.json({ items: sources.map((one) => ({ ...SOURCE, ...one })) });
    }
    return Response.json(SOURCE);
  };
  return calls;
}

function show(role: Role = 'agency-admin') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(sessionQuery.queryKey, {
    person: { id: 'per_1', name: 'Anna', email: 'anna@lakeside.example', roles: [role] },
    agency: { id: 'agc_1', name: 'Lakeside' },
    operator: false,
  } as unknown as Session);
  return render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Rules</h1>
          <Folders collection="col_1" />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('says how following a folder goes', async () => {
  serve([{}]);
  show();

  expect(await screen.findByText('rules / 2026/leave')).toBeTruthy();
  expect(screen.getByText('Followed')).toBeTruthy();
  expect(screen.getByText('30 documents from it')).toBeTruthy();
  expect(screen.getByText(/31 found, 2 read, 1 new, 1 changed, 0 gone/)).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('tells what cannot be reached, what is hidden and what was not taken', async () => {
  serve([
    {
      unreachableSince: '2026-11-02T08:00:00Z',
      unreachableWhy: 'not-there',
      last: { ...SOURCE.last, hidden: 2, problems: 2 },
      problems: [
        { problem: 'list-unknown', path: 'cases' },
        { problem: 'list-unreadable', path: '' },
      ],
    },
  ]);
  show();

  expect(await screen.findByText(/^Not reachable since/)).toBeTruthy();
  expect(screen.getByText(/The folder is not there\./)).toBeTruthy();
  expect(screen.getByText(/^2 documents are kept from everyone/)).toBeTruthy();
  expect(screen.getByText('2 things were not taken as they are')).toBeTruthy();
  expect(screen.getByText('the folder itself')).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('most of a folder goes only when somebody agrees', async () => {
  const calls = serve([{ toRemove: 16 }]);
  show('member');

  expect(await screen.findByText('16 documents are not in the folder any more.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Let them go' }));

  expect(calls).toEqual([
    { method: 'POST', path: '/api/knowledge/sources/src_1/confirm-removal', body: null },
  ]);
});

test('an administrator connects one of the folders that there are', async () => {
  const calls = serve([]);
  show();

  await userEvent.click(await screen.findByRole('button', { name: 'Connect a folder' }));
  const dialog = await screen.findByRole('dialog', { name: 'Connect a folder' });
  await userEvent.type(within(dialog).getByLabelText('Only what lies below'), '/2026/');
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Connect a folder' }));

  expect(calls).toEqual([
    {
      method: 'POST',
      path: '/api/knowledge/collections/col_1/sources',
      body: { folder: 'rules', path: '2026' },
    },
  ]);
});

test('a keeper who connects none sees nothing where there is none', async () => {
  serve([]);
  const { container } = show('member');

  await Promise.resolve();
  expect(container.querySelector('h2')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

test('disconnecting is asked about', async () => {
  const calls = serve([{}]);
  show();

  await userEvent.click(
    await screen.findByRole('button', { name: 'Actions for “rules / 2026/leave”' }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Disconnect this folder?' });
  expect(calls).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Disconnect' }));

  expect(calls).toEqual([{ method: 'DELETE', path: '/api/knowledge/sources/src_1', body: null }]);
});
