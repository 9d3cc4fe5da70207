import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Entitlement } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { RuleForm } from './RuleForm.tsx';

vi.mock('@/api/scope.ts', () => ({
  useScope: () => ({ agency: null, path: (route: string) => route }),
}));

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
  // what was read out of a list that is gone would stay for other tests for some seconds
  for (const said of document.querySelectorAll('[data-live-announcer] > *')) said.replaceChildren();
});

/** A server with one group, which keeps what it is sent. */
function serve() {
  const sent: { method: string; path: string; body: unknown }[] = [];
  globalThis.fetch = async (path, init) => {
    const method = init?.method ?? 'GET';
    if (method !== 'GET') {
      sent.push({ method, path: String(path), body: JSON.parse(String(init?.body)) });
      return Response.json({}, { status: 201 });
    }
    const items = String(path).includes('/groups')
      ? [{ id: 'grp_1', name: 'Legal', members: 3, createdAt: '2026-03-02T08:00:00Z' }]
      : [];
    return Response.json({ items, next: null });
  };
  return sent;
}

function show(rule: Entitlement | null) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const done = vi.fn();
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Allowances</h1>
          <RuleForm rule={rule} onDone={done} onCancel={() => undefined} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
  return done;
}

async function choose(label: string, option: string) {
  await userEvent.click(screen.getByRole('button', { name: new RegExp(`${label}$`) }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

test('a rule is put together and said in plain words', async () => {
  const sent = serve();
  const done = show(null);
  await userEvent.type(screen.getByRole('textbox', { name: /^Name/ }), 'Research');
  await choose('Who', 'A group');
  await choose('A group', 'Legal');
  await choose('What', 'Chat');
  await choose('Limit', 'No limit');
  await userEvent.click(screen.getByRole('button', { name: 'Then another phase' }));

  const said = await screen.findByRole('status', { name: 'In words' });
  expect(said.textContent).toContain(
    'Chat: no limit for 60 days, then 10 calls a month. Each member of Legal, from',
  );
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'New rule' }));

  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toMatchObject([
    {
      method: 'POST',
      path: '/console/api/entitlements',
      body: {
        name: 'Research',
        who: { kind: 'group', id: 'grp_1' },
        what: { kind: 'capability', name: 'chat' },
        counted: 'each',
        hard: true,
        phases: [
          { lasts: 'P60D', limit: 'unlimited' },
          { lasts: null, limit: 'amount', most: 10, unit: 'calls', per: 'month' },
        ],
      },
    },
  ]);
});

test('what is no amount is said beside its field, and not sent', async () => {
  const sent = serve();
  show(null);
  await userEvent.type(screen.getByRole('textbox', { name: /^Name/ }), 'Research');
  await userEvent.clear(screen.getByRole('textbox', { name: 'How much' }));
  await userEvent.click(screen.getByRole('button', { name: 'New rule' }));

  expect(await screen.findByText('Write a number greater than 0.')).toBeTruthy();
  expect(sent).toEqual([]);
});

test('of a rule that is there the name, the phases and the strictness change', async () => {
  const sent = serve();
  const done = show({
    id: 'ent_1',
    name: 'Purse',
    who: { kind: 'agency', id: null, name: null },
    what: { kind: 'everything', name: null },
    phases: [
      {
        lasts: null,
        limit: 'amount',
        most: 12_500_000,
        unit: 'money',
        currency: 'EUR',
        per: 'day',
      },
    ],
    counted: 'together',
    hard: true,
    byOperator: false,
    begins: '2026-03-01T12:00:00Z',
    ends: null,
  });
  const amount = screen.getByRole('textbox', { name: 'How much' });
  expect((amount as HTMLInputElement).value).toBe('12.5');
  await userEvent.clear(amount);
  await userEvent.type(amount, '20');
  await userEvent.click(screen.getByRole('radio', { name: 'Warn only' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));

  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toMatchObject([
    {
      method: 'PATCH',
      path: '/console/api/entitlements/ent_1',
      body: { name: 'Purse', hard: false, phases: [{ most: 20_000_000, currency: 'EUR' }] },
    },
  ]);
});
