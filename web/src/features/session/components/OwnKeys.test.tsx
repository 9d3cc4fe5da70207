import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { ApiKey, KeyRequest } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { OwnKeys } from './OwnKeys.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const key: ApiKey = {
  id: 'key_1',
  name: 'Sorting mail',
  prefix: 'bureau_ab',
  lastFour: 'wxyz',
  scopes: ['inference'],
  models: [],
  addresses: [],
  sensitivity: 'sensitive',
  ceiling: { most: 20_000_000, unit: 'money', currency: 'EUR' },
  createdAt: '2026-03-02T08:00:00Z',
  expiresAt: null,
  lastUsedAt: null,
  previousUntil: null,
  dormantOn: null,
  state: 'active',
};

/** A server at which one request has been approved. */
function serve() {
  const requests: KeyRequest[] = [request('krq_1', 'Sorting mail', 'approved')];
  const keys: ApiKey[] = [];
  const asked: unknown[] = [];
  globalThis.fetch = async (path, init) => {
    const at = String(path);
    if (at.endsWith('/rules')) return Response.json({ longestDays: 60 });
    if (at.endsWith('/collect')) {
      for (const one of requests) one.state = 'collected';
      keys.push(key);
      return Response.json({ key, secret: 'bureau_secret' }, { status: 201 });
    }
    if (init?.method === 'POST') {
      const wish = JSON.parse(String(init.body));
      asked.push(wish);
      requests.push(request('krq_2', wish.name, 'waiting'));
      return Response.json(requests.at(-1), { status: 201 });
    }
    if (init?.method === 'DELETE') {
      keys[0] = { ...key, state: 'revoked' };
      return new Response(null, { status: 204 });
    }
    return Response.json({ items: at.includes('/requests') ? requests : keys, next: null });
  };
  return asked;
}

function request(id: string, name: string, state: KeyRequest['state']): KeyRequest {
  return {
    id,
    name,
    scopes: ['inference'],
    models: [],
    addresses: [],
    sensitivity: null,
    ceiling: null,
    expiresAt: null,
    askedAt: '2026-03-02T08:00:00Z',
    state,
    decidedAt: null,
    reason: null,
    key: null,
  };
}

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Settings</h1>
          <OwnKeys />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('asks for a key', async () => {
  const asked = serve();
  show();
  await userEvent.type(await screen.findByRole('textbox', { name: 'What it is for' }), 'Reports');
  await userEvent.type(screen.getByRole('textbox', { name: 'Models' }), 'small, large');
  await userEvent.click(screen.getByRole('button', { name: /May use in a month/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Money' }));
  await userEvent.click(screen.getByRole('button', { name: 'Ask for a key' }));
  expect(screen.getByText('Enter an amount above zero.')).toBeTruthy();
  await userEvent.type(screen.getByRole('textbox', { name: 'At most' }), '12.5');
  await userEvent.click(screen.getByRole('button', { name: /What its programs send is/ }));
  await userEvent.click(await screen.findByRole('option', { name: /^Sensitive/ }));
  await userEvent.click(screen.getByRole('button', { name: /Works for/ }));
  await userEvent.click(
    await screen.findByRole('option', { name: '60 days, the longest allowed' }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Ask for a key' }));

  expect((await screen.findByText('Reports')).closest('li')?.textContent).toContain('Waiting');
  expect(asked).toEqual([
    {
      name: 'Reports',
      models: ['small', 'large'],
      addresses: [],
      sensitivity: 'sensitive',
      ceiling: { most: 12_500_000, unit: 'money', currency: 'EUR' },
    },
  ]);
  expect(await faultsOfPage()).toEqual([]);
});

test('shows the secret of an approved key once, and revokes it', async () => {
  serve();
  show();
  await userEvent.click(await screen.findByRole('button', { name: /Show the key/ }));

  const secret = await screen.findByRole('textbox', { name: 'Key' });
  expect((secret as HTMLInputElement).value).toBe('bureau_secret');
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'I have stored it' }));
  expect(await screen.findByText(/€20.00 a month · Sensitive/)).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke Sorting mail' }));
  await userEvent.click(screen.getByRole('button', { name: 'Revoke' }));

  expect(await screen.findByText('Revoked')).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Key' })).toBeNull();
});
