import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Scope } from '@/api/scope.ts';
import type { NotedPromises, Promises, Provider } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { PromisesDialog } from './PromisesDialog.tsx';

const real = globalThis.fetch;
const scope: Scope = { agency: null, path: (route) => route };
const UNKNOWN = { standing: 'unknown', clause: '', link: null, asOf: null } as const;
const NOTHING: Promises = {
  region: '',
  country: null,
  training: UNKNOWN,
  retention: { ...UNKNOWN, days: null },
  hosting: UNKNOWN,
};

afterEach(() => {
  globalThis.fetch = real;
});

/** A server that has noted these, the newest first. */
function serve(noted: Promises[]) {
  const sent: unknown[] = [];
  globalThis.fetch = async (_, init) => {
    if (init?.method === 'PUT') {
      sent.push(JSON.parse(String(init.body)));
      return Response.json({});
    }
    const items: NotedPromises[] = noted.map((promises, i) => ({
      version: noted.length - i,
      at: '2026-03-02T08:00:00Z',
      by: 'per_1',
      promises,
    }));
    return Response.json({ items, next: null });
  };
  return sent;
}

function show(promises: Promises, url: string | null) {
  const provider: Provider = {
    id: 'prv_1',
    name: 'Vendor',
    dialect: 'openai',
    azureVersion: null,
    url,
    hasSecret: true,
    shared: url === null,
    switchedOff: false,
    promises,
    createdAt: '2026-03-01T08:00:00Z',
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Models</h1>
          <PromisesDialog scope={scope} provider={provider} onClose={() => {}} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('shows what nobody looked up as unknown', async () => {
  serve([]);
  show(NOTHING, null);
  const dialog = await screen.findByRole('dialog', { name: 'What Vendor promises' });
  expect(within(dialog).getAllByText('Unknown')).toHaveLength(3);
  expect(within(dialog).queryByRole('button', { name: 'Change' })).toBeNull();
  expect(await faultsOfPage()).toEqual([]);
});

test('shows each promise with its clause, its day and what was noted before', async () => {
  const now: Promises = {
    ...NOTHING,
    region: 'eu-west-3',
    country: 'FR',
    retention: {
      days: 0,
      standing: 'contractual',
      clause: 'Order form § 4',
      link: 'https://example.org/contract',
      asOf: '2026-03-01',
    },
  };
  serve([now, { ...NOTHING, country: 'US' }]);
  show(now, 'https://api.example.org/v1');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('Nothing is kept')).toBeTruthy();
  expect(within(dialog).getByText('In the contract')).toBeTruthy();
  expect(within(dialog).getByText('Order form § 4')).toBeTruthy();
  expect(within(dialog).getByText('France · eu-west-3')).toBeTruthy();
  const link = within(dialog).getByRole('link', { name: 'Source' });
  expect(link.getAttribute('href')).toBe('https://example.org/contract');
  expect(dialog.textContent).toContain('as of Mar 1, 2026');
  await userEvent.click(await within(dialog).findByText(/^Version 1/));
  expect(await within(dialog).findByText('United States')).toBeTruthy();
  expect(await faultsOfPage()).toEqual([]);
});

test('notes a promise with its clause and its day', async () => {
  const sent = serve([]);
  show(NOTHING, 'https://api.example.org/v1');
  await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Country where it computes' }), 'fr');
  expect(screen.getByText('France')).toBeTruthy();
  const retention = screen.getByRole('group', { name: 'How long it keeps what it is sent' });
  await userEvent.click(within(retention).getByRole('button'));
  await userEvent.click(screen.getByRole('option', { name: /^The provider says so/ }));
  await userEvent.type(within(retention).getByRole('textbox', { name: 'Days' }), '30');
  await userEvent.type(
    within(retention).getByRole('textbox', { name: 'Where it stands, and in which words' }),
    'Trust page',
  );
  await userEvent.type(within(retention).getByLabelText('It stood so on'), '2026-03-01');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Save' }));

  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toEqual({
    ...NOTHING,
    country: 'FR',
    retention: {
      days: 30,
      standing: 'declared',
      clause: 'Trust page',
      link: null,
      asOf: '2026-03-01',
    },
  });
});
