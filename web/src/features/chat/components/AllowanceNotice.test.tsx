import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { allowancesQuery } from '@/api/allowances.ts';
import type { RuleNow } from '@/api/types.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { AllowanceNotice } from './AllowanceNotice.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

function rule(name: string, what: string, percent: number): RuleNow {
  return {
    id: `ent_${name}`,
    rule: name,
    whatKind: 'capability',
    what,
    together: false,
    hard: true,
    limit: { kind: 'amount', most: 100, unit: 'calls', currency: null, per: 'month' },
    from: '2026-01-01T00:00:00Z',
    to: '2026-02-01T00:00:00Z',
    next: null,
    counts: [{ who: null, used: percent, reserved: 0, percent }],
  };
}

/** Says so once the rules are there, in the same moment as all who ask for them. */
function Loaded() {
  return useQuery(allowancesQuery).data ? <p>loaded</p> : null;
}

async function shown(rules: RuleNow[]): Promise<string> {
  globalThis.fetch = async () => Response.json({ items: rules, next: null });
  const { container } = render(
    <QueryClientProvider client={new QueryClient()}>
      <InTexts>
        <AllowanceNotice />
        <Loaded />
      </InTexts>
    </QueryClientProvider>,
  );
  await screen.findByText('loaded');
  return container.textContent ?? '';
}

test('says which rule is furthest used, and how far', async () => {
  const text = await shown([rule('Questions', 'chat', 82), rule('More', 'chat', 80)]);

  expect(text).toContain('Questions');
  expect(text).toContain('82');
  expect(text).not.toContain('More');
});

test('says nothing of what is far from its end, or not used here', async () => {
  const text = await shown([rule('Questions', 'chat', 79), rule('Programs', 'api', 99)]);

  expect(text).toBe('loaded');
});
