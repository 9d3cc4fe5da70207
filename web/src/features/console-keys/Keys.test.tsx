import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Keys } from './Keys.tsx';

vi.mock('@/api/scope.ts', () => ({
  useScope: () => ({ agency: null, path: (route: string) => route }),
}));

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

/** A server at which keys work for 90 days at most. */
function serve() {
  const sent: { path: string; body: unknown }[] = [];
  const rules = { longestDays: 90 as number | null, installationDays: 365 };
  globalThis.fetch = async (path, init) => {
    const at = String(path);
    if (init?.body) sent.push({ path: at, body: JSON.parse(String(init.body)) });
    if (at.endsWith('/rules')) {
      if (init?.method === 'PUT') rules.longestDays = JSON.parse(String(init.body)).longestDays;
      return Response.json(rules);
    }
    if (init?.method === 'POST') return Response.json({ secret: 'bureau_x' }, { status: 201 });
    return Response.json({ items: [], next: null });
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <Keys />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
  return sent;
}

test('says how long keys may work at most', async () => {
  const sent = serve();
  await userEvent.click(await screen.findByRole('button', { name: /Keys work at most for/ }));
  await userEvent.click(await screen.findByRole('option', { name: '30 days' }));

  expect(await screen.findByText('Saved')).toBeTruthy();
  expect(sent).toEqual([{ path: '/console/api/keys/rules', body: { longestDays: 30 } }]);
  expect(await faultsOfPage()).toEqual([]);
});

test('makes a key with a label and a ceiling, for no longer than is allowed', async () => {
  const sent = serve();
  await screen.findByRole('button', { name: /Keys work at most for/ });
  await userEvent.click(await screen.findByRole('button', { name: 'Make a key' }));
  const form = within(await screen.findByRole('dialog'));
  await userEvent.type(form.getByRole('textbox', { name: 'Name' }), 'Reports');
  await userEvent.click(form.getByRole('button', { name: /Works for/ }));
  const lives = (await screen.findAllByRole('option')).map((option) => option.textContent);
  expect(lives).toEqual(['30 days', '90 days']);
  await userEvent.click(screen.getByRole('option', { name: '90 days' }));
  await userEvent.click(form.getByRole('button', { name: /What its programs send is/ }));
  await userEvent.click(await screen.findByRole('option', { name: /^Public/ }));
  await userEvent.click(form.getByRole('button', { name: /May use in a month/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'Tokens' }));
  await userEvent.type(form.getByRole('textbox', { name: 'At most' }), '1000');

  await userEvent.click(form.getByRole('button', { name: 'Make a key' }));

  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]?.body).toEqual({
    name: 'Reports',
    scopes: ['models:read', 'inference'],
    models: [],
    addresses: [],
    sensitivity: 'public',
    ceiling: { most: 1000, unit: 'tokens', currency: null },
  });
});
