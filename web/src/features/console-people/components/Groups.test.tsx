import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Group } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Groups } from './Groups.tsx';

vi.mock('@/api/scope.ts', () => ({
  useScope: () => ({ agency: null, path: (route: string) => route }),
}));

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

/** A server with two people and the groups that are made. */
function serve() {
  const groups: Group[] = [];
  let members: string[] = ['per_1'];
  globalThis.fetch = async (path, init) => {
    const at = String(path);
    const body = init?.body ? JSON.parse(String(init.body)) : {};
    if (init?.method === 'POST') {
      groups.push({
        id: 'grp_1',
        name: body.name,
        members: 1,
        createdAt: '2026-03-02T08:00:00Z',
      });
      return Response.json(groups[0], { status: 201 });
    }
    if (init?.method === 'PUT') {
      members = body.members;
      groups[0] = { ...(groups[0] as Group), members: members.length };
      return Response.json(groups[0]);
    }
    if (init?.method === 'DELETE') {
      groups.length = 0;
      return new Response(null, { status: 204 });
    }
    if (at.includes('/members')) return Response.json({ members });
    const people = ['Anna', 'Bruno'].map((name, index) => ({
      id: `per_${index + 1}`,
      name,
      email: `${name.toLowerCase()}@office.example`,
    }));
    return Response.json({ items: at.includes('/people') ? people : groups, next: null });
  };
  return () => members;
}

test('a group is made, its people are chosen, and it is deleted', async () => {
  const members = serve();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>People</h1>
          <Groups />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole('button', { name: 'New group' }));
  await userEvent.type(screen.getByRole('textbox', { name: /^Name/ }), 'Legal');
  await userEvent.click(screen.getByRole('button', { name: 'New group' }));
  expect(await screen.findByRole('rowheader', { name: 'Legal' })).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: /Legal/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Choose people' }));
  const anna = await screen.findByRole('checkbox', { name: /Anna/ });
  expect((anna as HTMLInputElement).checked).toBe(true);
  await userEvent.click(screen.getByRole('checkbox', { name: /Bruno/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(members()).toEqual(['per_1', 'per_2']));
  expect(await screen.findByRole('cell', { name: '2' })).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: /Legal/ }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('No group yet')).toBeTruthy();
});
