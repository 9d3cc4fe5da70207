import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Scope } from '@/api/scope.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { RuleTable } from './RuleTable.tsx';

const real = globalThis.fetch;
const scope: Scope = { agency: null, path: (route) => route };

afterEach(() => {
  globalThis.fetch = real;
});

/** A server that keeps the rules. */
function serve({ refusesChanges = false } = {}) {
  const rules = [
    { kind: 'secret', rule: 'mask' },
    { kind: 'iban', rule: 'allow' },
  ];
  const sent: unknown[] = [];
  globalThis.fetch = async (_path, init) => {
    if (init?.method === 'PUT') {
      if (refusesChanges) {
        return Response.json(
          { type: 'urn:bureau:problem:not-allowed', title: 'Not allowed', status: 403 },
          { status: 403, headers: { 'Content-Type': 'application/problem+json' } },
        );
      }
      const { items } = JSON.parse(String(init.body));
      sent.push(items);
      for (const item of items) {
        for (const rule of rules) if (rule.kind === item.kind) rule.rule = item.rule;
      }
    }
    return Response.json({ items: rules, next: null });
  };
  return sent;
}

function show(mayChange = true) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Safeguards</h1>
          <RuleTable scope={scope} mayChange={mayChange} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('saves each change at once and says so, by the keyboard alone', async () => {
  const sent = serve();
  show();
  const row = await screen.findByRole('row', { name: /IBAN/ });
  const choice = within(row).getByRole('button', { name: /IBAN/ });
  expect(choice.textContent).toContain('Allow');
  expect(await faultsOfPage()).toEqual([]);

  choice.focus();
  await userEvent.keyboard('{Enter}');
  const list = await screen.findByRole('listbox');
  expect(
    within(list)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['Allow', 'Warn', 'Mask', 'Block']);
  await userEvent.keyboard('{End}{Enter}');

  expect((await screen.findByRole('status')).textContent).toMatch(/Saved.*IBAN.*Block/);
  expect(sent).toEqual([[{ kind: 'iban', rule: 'block' }]]);
  expect(within(row).getByRole('button').textContent).toContain('Block');
});

test('whoever only reads has no choice', async () => {
  serve();
  show(false);

  const row = await screen.findByRole('row', { name: /secrets/i });
  expect(row.textContent).toContain('Mask');
  expect(screen.queryByRole('button')).toBeNull();
});

test('a change that is refused leaves the rule as it was', async () => {
  serve({ refusesChanges: true });
  show();
  const row = await screen.findByRole('row', { name: /IBAN/ });

  await userEvent.click(within(row).getByRole('button'));
  await userEvent.click(await screen.findByRole('option', { name: 'Warn' }));

  expect((await screen.findByRole('alert')).textContent).toContain('Not allowed');
  expect(within(row).getByRole('button').textContent).toContain('Allow');
});

test('says what to do when the rules cannot be read', async () => {
  globalThis.fetch = async () => new Response('', { status: 500 });
  show();

  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
});
