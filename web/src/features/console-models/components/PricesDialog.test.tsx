import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Scope } from '@/api/scope.ts';
import type { CatalogueModel, Price } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { holdingOf, PricesDialog } from './PricesDialog.tsx';

const real = globalThis.fetch;
const scope: Scope = { agency: null, path: (route) => route };
const PLAIN = { cachedNanos: 3_000, writtenNanos: null, writtenHourNanos: null };
const LIST = {
  inputNanos: 3_000,
  cachedNanos: 300,
  writtenNanos: 3_750,
  writtenHourNanos: 6_000,
  outputNanos: 15_000,
};

/** A promotion that holds, what follows it, and what went before. */
const VERSIONS: Price[] = [
  {
    from: '2999-01-01T00:00:00Z',
    currency: 'USD',
    ...LIST,
    list: LIST,
    source: 'entered',
    note: '',
  },
  {
    from: '2026-02-01T00:00:00Z',
    currency: 'USD',
    ...LIST,
    inputNanos: 1_500,
    list: LIST,
    source: 'entered',
    note: 'Half price',
  },
  {
    from: '2026-01-01T00:00:00Z',
    currency: 'USD',
    ...PLAIN,
    inputNanos: 3_000,
    outputNanos: 15_000,
    list: { ...PLAIN, inputNanos: 3_000, outputNanos: 15_000 },
    source: 'published',
    note: '',
  },
];

afterEach(() => {
  globalThis.fetch = real;
});

/** A server that keeps the versions, and what it is sent. */
function serve(versions: Price[]) {
  const sent: Record<string, unknown>[] = [];
  globalThis.fetch = async (_, init) => {
    if (init?.method === 'POST') {
      sent.push(JSON.parse(String(init.body)));
      return Response.json(VERSIONS[0], { status: 201 });
    }
    return Response.json({ items: versions, next: null });
  };
  return sent;
}

function show() {
  const model = { id: 'mdl_1', name: 'Claude' } as CatalogueModel;
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Models</h1>
          <PricesDialog scope={scope} model={model} onClose={() => {}} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('shows each version, what is paid and what the list says', async () => {
  serve(VERSIONS);
  show();
  const table = await screen.findByRole('table', { name: 'Versions of the price' });
  const rows = within(table).getAllByRole('row').slice(1);
  const cells = rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  );
  expect(within(rows[0] as HTMLElement).getByRole('rowheader').textContent).toContain('to come');
  expect(within(rows[1] as HTMLElement).getByRole('rowheader').textContent).toContain('holds now');
  expect(cells[1]?.[0]).toBe(
    'Input$1.50Input from the cache$0.30Written into the cache$3.75Written for an hour$6.00Output$15.00',
  );
  expect(cells[1]?.[1]).toContain('Input$3.00');
  expect(cells[1]?.[2]).toBe('Entered hereHalf price');
  expect(cells[2]?.[0]).toBe('Input$3.00Input from the cache$3.00Output$15.00');
  expect(cells[2]?.[2]).toBe('Published by the vendor');
  expect(await faultsOfPage()).toEqual([]);
});

test('writes a promotion from the version that holds, until a day', async () => {
  const sent = serve(VERSIONS);
  show();
  await userEvent.click(await screen.findByRole('button', { name: 'Write the next version' }));
  const paid = within(screen.getByRole('group', { name: 'Agreed price (for a million tokens)' }));
  const input = paid.getByRole('textbox', { name: 'Input' });
  expect((input as HTMLInputElement).value).toBe('1.5');
  await userEvent.clear(input);
  await userEvent.type(input, '0,9');
  await userEvent.clear(paid.getByRole('textbox', { name: 'Written for an hour' }));
  await userEvent.type(screen.getByLabelText('Promotion or agreement until'), '2998-12-31');
  await userEvent.type(screen.getByRole('textbox', { name: 'Why' }), 'Spring');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Set the price' }));

  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toEqual({
    currency: 'USD',
    inputNanos: 900,
    cachedNanos: 300,
    writtenNanos: 3_750,
    outputNanos: 15_000,
    list: LIST,
    until: new Date('2998-12-31T00:00:00').toISOString(),
    note: 'Spring',
  });
  expect(await screen.findByRole('table', { name: 'Versions of the price' })).toBeTruthy();
});

test('a first price needs its currency, input and output, and nothing is sent without', async () => {
  const sent = serve([]);
  show();
  expect(await screen.findByText('No price yet')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Write the next version' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Currency' }), 'eu');
  await userEvent.type(screen.getByRole('textbox', { name: 'Input' }), 'ten');
  await userEvent.type(screen.getByRole('textbox', { name: 'Output' }), '20');
  await userEvent.click(screen.getByRole('button', { name: 'Set the price' }));
  expect(await screen.findByText('Write three letters.')).toBeTruthy();
  expect(screen.getByText('Write an amount from 0 to 10,000.')).toBeTruthy();
  expect(sent).toEqual([]);

  await userEvent.type(screen.getByRole('textbox', { name: 'Currency' }), 'r');
  await userEvent.clear(screen.getByRole('textbox', { name: 'Input' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Input' }), '10');
  await userEvent.type(screen.getByLabelText('From'), '2001-01-01');
  await userEvent.click(screen.getByRole('button', { name: 'Set the price' }));
  expect(screen.getByText('A price cannot begin in the past.')).toBeTruthy();
  expect(sent).toEqual([]);

  await userEvent.clear(screen.getByLabelText('From'));
  await userEvent.type(screen.getByLabelText('From'), '2999-05-01');
  await userEvent.click(screen.getByRole('button', { name: 'Set the price' }));
  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toEqual({
    currency: 'EUR',
    inputNanos: 10_000,
    outputNanos: 20_000,
    from: new Date('2999-05-01T00:00:00').toISOString(),
  });
});

test('of the versions that have begun the newest holds', () => {
  expect(holdingOf(VERSIONS, Date.parse('2026-03-01T00:00:00Z'))?.note).toBe('Half price');
  expect(holdingOf(VERSIONS, Date.parse('2025-12-31T00:00:00Z'))).toBeUndefined();
});
