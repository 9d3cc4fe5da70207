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
import { sessionQuery } from '@/api/session.ts';
import type { Session } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { uploads } from '@/ui/Uploads/uploads.ts';
import type { Collection, Document } from './api/types.ts';
import { OneCollection } from './Collection.tsx';

const real = globalThis.fetch;
const realRequest = globalThis.XMLHttpRequest;

afterEach(() => {
  globalThis.fetch = real;
  for (const { id } of uploads.all()) uploads.cancel(id);
  uploads.clear('col_1');
  globalThis.XMLHttpRequest = realRequest;
});

const COLLECTION: Collection = {
  id: 'col_1',
  name: 'Staff rules',
  description: 'Leave, hours, travel',
  languages: ['en', 'fr'],
  sensitivity: 'internal',
  openToAgency: false,
  readers: [{ kind: 'group', id: 'grp_1', name: 'Legal' }],
  owners: [{ kind: 'person', id: 'per_1', name: 'Anna' }],
  revision: 4,
  mayManage: true,
  mayRead: true,
  documents: { total: 5, waiting: 1, searchable: 0, complete: 1, refused: 1, parked: 0, paused: 0 },
  passages: 40,
  embedded: 40,
  createdAt: '2026-11-01T08:00:00Z',
  updatedAt: '2026-11-01T08:00:00Z',
};

function document(id: string, change: Partial<Document>): Document {
  return {
    id,
    collectionId: 'col_1',
    title: id,
    name: `${id}.pdf`,
    bytes: 1000,
    language: 'en',
    state: 'complete',
    reason: null,
    pages: 12,
    passages: 20,
    embedded: 20,
    inForceFrom: null,
    inForceUntil: null,
    replacedBy: null,
    createdAt: '2026-11-01T08:00:00Z',
    version: 1,
    changedAt: null,
    next: null,
    page: null,
    ...change,
  };
}

const BEFORE = 'The one before is still found';

const DOCUMENTS = [
  document('Handbook', {}),
  document('Secret', { state: 'refused', reason: 'protected', passages: 0, pages: null }),
  document('New one', { state: 'waiting', passages: 0, pages: null }),
  document('Rules', { next: { name: 'rules-2.pdf', bytes: 10, reason: 'protected' } }),
  document('Hours', { next: { name: 'hours-2.pdf', bytes: 10, reason: null } }),
];

type Call = { method: string; path: string; body: unknown };

function serve(collection: Partial<Collection> = {}, status = 200, hosts: string[] = []) {
  const calls: Call[] = [];
  globalThis.fetch = async (input, init) => {
    const path = String(input);
    const method = init?.method ?? 'GET';
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : null;
    if (method !== 'GET') calls.push({ method, path, body });
    if (path.endsWith('/pages') && method === 'POST') {
      const address = (body as { address: string }).address;
      if (address.includes('slow')) return new Promise(() => {});
      if (!address.includes('good')) {
        return Response.json(
          { type: 'urn:bureau:problem:page-kind', title: 'Not a kind that is read', status: 422 },
          { status: 422, headers: { 'Content-Type': 'application/problem+json' } },
        );
      }
      return Response.json(document('The law', {}), { status: 201 });
    }
    if (status !== 200) {
      return Response.json(
        { type: 'urn:bureau:problem:not-found', title: 'Not here', status },
        { status, headers: { 'Content-Type': 'application/problem+json' } },
      );
    }
    if (path.includes('/documents?')) return Response.json({ items: DOCUMENTS, next: null });
    if (path.includes('/documents/')) return Response.json(DOCUMENTS[1]);
    if (path.endsWith('/sources')) return Response.json({ items: [] });
    if (path === '/api/knowledge/pages') return Response.json({ items: hosts });
    if (path.startsWith('/console')) return Response.json({ items: [], next: null });
    return Response.json({ ...COLLECTION, ...collection });
  };
  return calls;
}

async function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(sessionQuery.queryKey, {
    person: { id: 'per_1', name: 'Anna', email: 'anna@lakeside.example', roles: ['member'] },
    agency: { id: 'agc_1', name: 'Lakeside' },
    operator: false,
  } as unknown as Session);
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
  const workplace = createRoute({ getParentRoute: () => signedIn, id: 'workplace' });
  const page = createRoute({
    getParentRoute: () => workplace,
    path: '/knowledge/$collectionId',
    component: OneCollection,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([workplace.addChildren([page])])]),
    history: createMemoryHistory({ initialEntries: ['/knowledge/col_1'] }),
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
  await screen.findByRole('heading', { level: 1 });
}

test('says of each document in plain words how it is, and why it is not read', async () => {
  serve();
  await show();

  const refused = await screen.findByRole('row', { name: /Secret/ });
  expect(refused.textContent).toContain('Cannot be read');
  expect(refused.textContent).toContain('protected by a password');
  expect(screen.getByRole('link', { name: 'Handbook' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Secret' })).toBeNull();
  expect(screen.getByRole('progressbar', { name: 'Documents being read' })).toBeTruthy();
  expect(screen.getByText('Legal')).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('a document that was refused is read again when asked', async () => {
  const calls = serve();
  await show();
  const refused = await screen.findByRole('row', { name: /Secret/ });

  await userEvent.click(within(refused).getByRole('button', { name: 'Actions for “Secret”' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Read again' }));

  expect(calls).toEqual([
    { method: 'POST', path: '/api/knowledge/documents/Secret/retry', body: null },
  ]);
});

test('a keeper changes who may read, and the change names the state it was made in', async () => {
  const calls = serve();
  await show();

  await userEvent.click(await screen.findByRole('button', { name: 'Actions for this collection' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Change the collection' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change the collection' });
  const readers = within(dialog).getByRole('group', { name: 'Readers' });
  await userEvent.type(
    within(readers).getByRole('textbox', { name: 'E-mail address' }),
    'Sam@Lakeside.example{Enter}',
  );
  await userEvent.click(within(readers).getByRole('button', { name: 'Take out Legal' }));
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));

  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({
    method: 'PATCH',
    path: '/api/knowledge/collections/col_1',
    body: {
      revision: 4,
      readers: [{ kind: 'person', email: 'sam@lakeside.example' }],
      owners: [{ kind: 'person', id: 'per_1' }],
    },
  });
});

test('whoever only reads can change nothing', async () => {
  serve({ mayManage: false });
  await show();

  await screen.findByRole('row', { name: /Handbook/ });
  expect(screen.queryByRole('button', { name: 'Choose files' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions/ })).toBeNull();
});

test('a collection that is not there has a way back', async () => {
  serve({}, 404);
  await show();

  expect(await screen.findByText('This collection is not here.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'All knowledge' })).toBeTruthy();
});

/** Connections that never come to an end, so that what is to be sent can be looked at. */
function sendNothing() {
  class Silent {
    readonly upload = {};
    open() {}
    setRequestHeader() {}
    send() {}
    abort() {}
  }
  globalThis.XMLHttpRequest = Silent as unknown as typeof XMLHttpRequest;
}

function sending() {
  return uploads.all().map(({ name, replaces }) => [name, replaces]);
}

async function chooser(): Promise<HTMLInputElement> {
  await screen.findByRole('button', { name: 'Choose files' });
  const all = [...globalThis.document.querySelectorAll<HTMLInputElement>('input[type=file]')];
  const many = all.find((input) => input.multiple);
  if (!many) throw new Error('nothing to choose files with');
  return many;
}

function pdf(name: string) {
  return new File(['words'], name);
}

test('of files whose names are there already it is asked what they are to be', async () => {
  serve();
  sendNothing();
  await show();

  await userEvent.upload(await chooser(), [
    pdf('Handbook.pdf'),
    pdf('fresh.pdf'),
    pdf('Rules.pdf'),
  ]);
  const dialog = await screen.findByRole('alertdialog', { name: 'This name is there already' });
  expect(dialog.textContent).toContain('“Handbook.pdf”');
  expect(sending()).toEqual([['fresh.pdf', null]]);
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Replace it' }));
  expect(dialog.textContent).toContain('“Rules.pdf”');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Keep both' }));

  expect(sending()).toEqual([
    ['fresh.pdf', null],
    ['Handbook.pdf', 'Handbook'],
    ['Rules.pdf', null],
  ]);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('one answer can be for all of them, and none of them need be brought', async () => {
  serve();
  sendNothing();
  await show();

  await userEvent.upload(await chooser(), [pdf('Handbook.pdf'), pdf('Rules.pdf')]);
  await userEvent.click(await screen.findByRole('checkbox', { name: 'For all 2 of these' }));
  await userEvent.click(screen.getByRole('button', { name: 'Replace it' }));
  expect(sending()).toEqual([
    ['Handbook.pdf', 'Handbook'],
    ['Rules.pdf', 'Rules'],
  ]);

  await userEvent.upload(await chooser(), [pdf('Hours.pdf')]);
  await userEvent.click(await screen.findByRole('button', { name: 'Leave it out' }));
  expect(sending()).toHaveLength(2);
});

test('a keeper brings a new version of a document, whatever its file is called', async () => {
  serve();
  sendNothing();
  await show();
  const row = await screen.findByRole('row', { name: /Handbook/ });

  await userEvent.click(within(row).getByRole('button', { name: 'Actions for “Handbook”' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Bring a new version' }));
  const input = globalThis.document.querySelector<HTMLInputElement>(
    'input[type=file][aria-label="Bring a new version"]',
  );
  if (!input) throw new Error('nothing to choose a file with');
  await userEvent.upload(input, pdf('handbook-2027.pdf'));

  expect(sending()).toEqual([['handbook-2027.pdf', 'Handbook']]);
});

test('a new version that could not be read is told, and can be given up', async () => {
  const calls = serve();
  await show();
  const row = await screen.findByRole('row', { name: /Rules/ });
  expect(row.textContent).toContain('rules-2.pdf');
  expect(row.textContent).toContain(BEFORE);
  expect(row.textContent).toContain('protected by a password');
  expect((await screen.findByRole('row', { name: /Hours/ })).textContent).toContain(
    'New version being read',
  );

  await userEvent.click(within(row).getByRole('button', { name: 'Actions for “Rules”' }));
  expect(await screen.findByRole('menuitem', { name: 'Read again' })).toBeTruthy();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Give the new version up' }));

  expect(calls).toEqual([
    { method: 'DELETE', path: '/api/knowledge/documents/Rules/next', body: null },
  ]);
});

test('a web page is handed in by its address, and says in plain words why it does not come', async () => {
  const calls = serve({}, 200, ['www.example.org']);
  await show();

  await userEvent.click(await screen.findByRole('button', { name: 'Add a web page' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a web page' });
  expect(within(dialog).getByText('Pages are fetched of: www.example.org')).toBeTruthy();
  const address = within(dialog).getByRole('textbox', { name: 'Address of the page' });
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.type(address, 'https://www.example.org/picture{Enter}');
  expect(await within(dialog).findByText('Not a kind that is read')).toBeTruthy();
  await userEvent.clear(address);
  await userEvent.type(address, ' https://www.example.org/good ');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Fetch' }));

  const list = await screen.findByRole('region', { name: 'Files on their way' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['https://www.example.org/goodArrived']);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(calls.map(({ path, body }) => ({ path, body }))).toEqual(
    ['picture', 'good'].map((what) => ({
      path: '/api/knowledge/collections/col_1/pages',
      body: { address: `https://www.example.org/${what}` },
    })),
  );
});

test('whoever closes the window meanwhile finds the page in the list', async () => {
  serve({}, 200, ['*']);
  await show();
  await userEvent.click(await screen.findByRole('button', { name: 'Add a web page' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByRole('textbox'), 'https://slow.example/{Enter}');

  await userEvent.click(await within(dialog).findByRole('button', { name: 'Let it go on' }));

  const list = await screen.findByRole('region', { name: 'Files on their way' });
  expect(within(list).getByRole('progressbar', { name: 'https://slow.example/' })).toBeTruthy();
  expect(within(list).queryByRole('button', { name: /Cancel/ })).toBeNull();
});

test('where no page may be handed in nothing speaks of it', async () => {
  serve();
  await show();

  await screen.findByRole('button', { name: 'Choose files' });
  expect(screen.queryByRole('button', { name: 'Add a web page' })).toBeNull();
});
