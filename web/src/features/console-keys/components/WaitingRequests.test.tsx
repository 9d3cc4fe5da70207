import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Scope } from '@/api/scope.ts';
import type { AskedKey } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { WaitingRequests } from './WaitingRequests.tsx';

const real = globalThis.fetch;
const scope: Scope = { agency: null, path: (route) => route };

afterEach(() => {
  globalThis.fetch = real;
});

/** A server that keeps one request. */
function serve() {
  const asked: AskedKey = {
    request: {
      id: 'krq_1',
      name: 'Sorting mail',
      scopes: ['inference'],
      models: ['small'],
      addresses: ['10.0.0.0/8'],
      sensitivity: 'internal',
      ceiling: { most: 5000, unit: 'tokens', currency: null },
      expiresAt: null,
      askedAt: '2026-03-02T08:00:00Z',
      state: 'waiting',
      decidedAt: null,
      reason: null,
      key: null,
    },
    askedBy: { id: 'per_1', name: 'A clerk' },
  };
  const sent: string[] = [];
  globalThis.fetch = async (path, init) => {
    if (init?.method === 'POST') {
      sent.push(`${path} ${init.body ?? ''}`.trim());
      asked.request.state = String(path).endsWith('/approve') ? 'approved' : 'refused';
      return Response.json(asked);
    }
    return Response.json({ items: [asked], next: null });
  };
  return sent;
}

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>API keys</h1>
          <WaitingRequests scope={scope} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('shows who asks for what, and approves', async () => {
  const sent = serve();
  show();
  const row = await screen.findByRole('row', { name: /Sorting mail/ });
  expect(row.textContent).toContain('A clerk');
  expect(row.textContent).toContain('small');
  expect(row.textContent).toContain('10.0.0.0/8');
  expect(row.textContent).toContain('Internal');
  expect(row.textContent).toContain('5,000 tokens a month');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Approve Sorting mail' }));

  await expect.poll(() => screen.queryByRole('table')).toBeNull();
  expect(sent[0]).toContain('/console/api/keys/requests/krq_1/approve');
});

test('approves with a lower ceiling', async () => {
  const sent = serve();
  show();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Approve with a ceiling: Sorting mail' }),
  );
  const most = await screen.findByRole('textbox', { name: 'At most' });
  expect((most as HTMLInputElement).value).toBe('5000');
  await userEvent.clear(most);
  await userEvent.type(most, '250');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Approve' }));

  await expect
    .poll(() => sent[0])
    .toContain('{"ceiling":{"most":250,"unit":"tokens","currency":null}}');
});

test('refuses with a reason', async () => {
  const sent = serve();
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Refuse Sorting mail' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Reason' }), 'Use another.');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Refuse' }));

  await expect.poll(() => sent[0]).toContain('{"reason":"Use another."}');
});
