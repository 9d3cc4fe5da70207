import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { withQuery } from '@/api/client.ts';
import type { BillForecast, UsageRow } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Usage } from './Usage.tsx';

const session = vi.hoisted(() => ({ operator: false }));

vi.mock('@/api/scope.ts', () => ({
  useScope: () => ({
    agency: null,
    path: (route: string, query?: Record<string, string>) => withQuery(route, query ?? {}),
  }),
}));
vi.mock('@/api/session.ts', () => ({ useSession: () => session }));

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
  session.operator = false;
});

function row(key: string, label: string, calls: number): UsageRow {
  return {
    key,
    label,
    calls,
    inputTokens: calls * 90,
    cachedTokens: 0,
    outputTokens: calls * 10,
    failed: 0,
    estimated: 0,
    elsewhere: calls / 2,
    firstMillis: null,
    totalMillis: null,
    costs: [],
  };
}

const tables: Record<string, UsageRow[]> = {
  day: [row('2026-03-01', '2026-03-01', 4)],
  group: [row('grp_1', 'Registry', 8), row('', '', 2)],
  agency: [row('agc_1', 'Town of Example', 6)],
};

const steady: BillForecast = {
  from: '2026-02-01',
  to: '2026-02-28',
  bills: [{ isNow: true, since: null, costs: [] }],
  models: [],
  unpriced: 0,
};

const cost = (micros: number) => ({ currency: 'USD', micros, listMicros: 11_200_000 });

const promotions: BillForecast = {
  ...steady,
  bills: [
    { isNow: true, since: null, costs: [cost(7_000_000)] },
    { isNow: false, since: '2026-07-01T12:00:00Z', costs: [cost(11_200_000)] },
  ],
  models: [
    {
      model: 'small',
      provider: 'Vendor',
      calls: 3,
      inputTokens: 3000,
      cachedTokens: 0,
      outputTokens: 300,
      now: cost(4_200_000),
      changes: [
        { since: '2026-07-01T12:00:00Z', cost: cost(8_400_000) },
        { since: null, cost: cost(9_000_000) },
      ],
    },
    {
      model: 'large',
      provider: 'Vendor',
      calls: 1,
      inputTokens: 1000,
      cachedTokens: 0,
      outputTokens: 100,
      now: cost(2_800_000),
      changes: [],
    },
  ],
  unpriced: 2,
};

function show(forecast = steady) {
  const asked: string[] = [];
  globalThis.fetch = async (path) => {
    const url = new URL(String(path), 'http://here');
    if (url.pathname.endsWith('/allowance')) {
      return Response.json({
        dailyTokens: 10,
        used: 1,
        reserved: 0,
        resetsAt: '2026-03-02T00:00:00Z',
      });
    }
    if (url.pathname.endsWith('/forecast')) return Response.json(forecast);
    asked.push(url.searchParams.get('by') ?? '');
    return Response.json({ items: tables[asked.at(-1) ?? ''] ?? [], next: null });
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <Usage />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
  return asked;
}

test('by group it says that whoever is in several counts in each', async () => {
  show();
  await userEvent.click(await screen.findByRole('radio', { name: 'By group' }));

  expect(await screen.findByRole('row', { name: /^Registry 8 720 80/ })).toBeTruthy();
  expect(screen.getByRole('row', { name: /^In no group 2/ })).toBeTruthy();
  expect(screen.getByText(/in several groups counts in each/)).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Tokens of the 2 rows that used most' })).toBeTruthy();
  expect(screen.getByRole('cell', { name: '4 (50%)' })).toBeTruthy();
  const table = screen.getByRole('link', { name: /Download as a table/ });
  expect(table.getAttribute('href')).toContain('by=group');
  expect(await faultsOfPage()).toEqual([]);
});

test('an operator who looks after no agency sees the sums of each', async () => {
  session.operator = true;
  const asked = show();

  expect(await screen.findByRole('row', { name: /^Town of Example 6/ })).toBeTruthy();
  expect(asked).toEqual(['agency']);
  expect(screen.queryByRole('radio', { name: 'By person' })).toBeNull();
});

test('it says what the same use costs once promotions end, and what it assumes', async () => {
  show(promotions);

  expect(await screen.findByRole('heading', { name: 'When prices change' })).toBeTruthy();
  expect(screen.getByText(/assumes that the same models are used as much/)).toBeTruthy();
  expect(screen.getByText('$11.20')).toBeTruthy();
  const row = screen.getByRole('row', { name: /^small Vendor 3 \$4.20/ });
  expect(row.textContent).toContain('$8.40 from Jul 1, 2026');
  expect(row.textContent).toContain('$9.00 at list price; no end is entered');
  expect(screen.queryByRole('row', { name: /^large/ })).toBeNull();
  expect(screen.getByText(/^2 calls are not in it/)).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('where no price changes there is no forecast', async () => {
  show();

  await screen.findByRole('table', { name: 'Used' });
  expect(screen.queryByRole('heading', { name: 'When prices change' })).toBeNull();
});
