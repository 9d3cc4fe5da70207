import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { RuleNow } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { OwnAllowances } from './OwnAllowances.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

const none = { most: null, unit: null, currency: null, per: null };
const ten = { kind: 'amount', most: 10, unit: 'calls', currency: null, per: 'month' } as const;

const rules: RuleNow[] = [
  {
    id: 'ent_1',
    rule: 'Voice',
    whatKind: 'capability',
    what: 'speech',
    together: false,
    hard: true,
    limit: { kind: 'unlimited', ...none },
    from: '2026-01-20T09:30:00Z',
    to: '2026-03-21T09:30:00Z',
    next: ten,
    counts: [],
  },
  {
    id: 'ent_2',
    rule: 'Questions',
    whatKind: 'capability',
    what: 'chat',
    together: true,
    hard: false,
    limit: ten,
    from: '2026-01-01T00:00:00Z',
    to: '2026-02-01T00:00:00Z',
    next: null,
    counts: [{ who: null, used: 8, reserved: 0, percent: 80 }],
  },
];

function show(answer: () => Response) {
  globalThis.fetch = async () => answer();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Settings</h1>
          <OwnAllowances />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('says what is allowed, until when, what comes then, and what is used', async () => {
  show(() => Response.json({ items: rules, next: null }));

  const voice = (await screen.findByText('Voice')).closest('li');
  expect(voice?.textContent).toContain('Speech: no limit');
  expect(voice?.textContent).toContain('Until');
  expect(voice?.textContent).toContain('Afterwards: 10 calls a month');
  const questions = screen.getByText('Questions').closest('li');
  expect(questions?.textContent).toContain('Chat: 10 calls a month (only a warning)');
  expect(questions?.textContent).toContain('8 calls of 10 calls');
  expect(questions?.textContent).toContain('Nearly used up');
  expect(voice?.textContent).not.toContain('Nearly used up');
  expect(await faultsOfPage()).toEqual([]);
});

test('says that no rule limits anything', async () => {
  show(() => Response.json({ items: [], next: null }));

  expect(await screen.findByText('No rule limits what you use.')).toBeTruthy();
});
