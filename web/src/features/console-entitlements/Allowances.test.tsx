import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Entitlement, RuleNow } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Allowances } from './Allowances.tsx';

vi.mock('@/api/scope.ts', () => ({
  useScope: () => ({ agency: null, path: (route: string) => route }),
}));
vi.mock('@/api/session.ts', () => ({ useSession: () => ({ operator: false }) }));

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const amount = { limit: 'amount', most: 10, unit: 'calls', currency: null, per: 'month' } as const;

const rule: Entitlement = {
  id: 'ent_1',
  name: 'Questions',
  who: { kind: 'group', id: 'grp_1', name: 'Legal' },
  what: { kind: 'capability', name: 'chat' },
  phases: [{ lasts: null, ...amount }],
  counted: 'each',
  hard: true,
  byOperator: false,
  begins: '2026-03-01T12:00:00Z',
  ends: null,
};

const use: RuleNow = {
  id: 'ent_1',
  rule: 'Questions',
  whatKind: 'capability',
  what: 'chat',
  together: false,
  hard: true,
  limit: { kind: 'amount', most: 10, unit: 'calls', currency: null, per: 'month' },
  from: '2026-03-01T12:00:00Z',
  to: '2026-04-01T00:00:00Z',
  next: null,
  counts: [{ who: 'Anna', used: 8, reserved: 0, percent: 80 }],
};

function show(answer: (path: string) => Response) {
  globalThis.fetch = async (path) => answer(String(path));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <Allowances />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('each rule stands in plain words beside what is used of it now', async () => {
  const operators = { ...rule, id: 'ent_2', name: 'Of the office', byOperator: true };
  show((path) =>
    Response.json({ items: path.includes('usage') ? [use] : [rule, operators], next: null }),
  );

  const row = (await screen.findByRole('rowheader', { name: /Questions/ })).closest('tr');
  expect(row?.textContent).toContain('Chat: 10 calls a month. Each member of Legal, from');
  expect(row?.textContent).toContain('Anna: 8 calls of 10 calls');
  expect(screen.getByRole('button', { name: 'Change “Questions”' })).toBeTruthy();
  expect(screen.getByText('Set by the operator')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Change “Of the office”' })).toBeNull();
  expect(await faultsOfPage()).toEqual([]);
});

test('without rules it says what limits use all the same', async () => {
  show(() => Response.json({ items: [], next: null }));

  expect(await screen.findByText('No rule yet')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'New rule' })).toBeTruthy();
});

test('a list that cannot be had says so and can be asked for again', async () => {
  show(() => Response.json({ type: 'urn:bureau:problem:not-allowed' }, { status: 403 }));

  expect(await screen.findByRole('alert')).toBeTruthy();
});
