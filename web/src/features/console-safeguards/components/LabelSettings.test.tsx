import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Scope } from '@/api/scope.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { LabelSettings } from './LabelSettings.tsx';

const real = globalThis.fetch;
const scope: Scope = { agency: null, path: (route) => route };

afterEach(() => {
  globalThis.fetch = real;
});

function show(mayChange: boolean) {
  let labels = { standard: 'internal', aboveCeiling: 'reroute' };
  const sent: unknown[] = [];
  globalThis.fetch = async (_path, init) => {
    if (init?.method === 'PUT') {
      labels = JSON.parse(String(init.body));
      sent.push(labels);
    }
    return Response.json(labels);
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <InTexts>
        <LabelSettings scope={scope} mayChange={mayChange} />
      </InTexts>
    </QueryClientProvider>,
  );
  return sent;
}

test('one choice is saved at once and leaves the other as it was', async () => {
  const user = userEvent.setup();
  const sent = show(true);

  await user.click(await screen.findByRole('button', { name: /may not receive/ }));
  await user.click(screen.getByRole('option', { name: /refused/ }));

  expect(await screen.findByText('Saved')).toBeDefined();
  expect(sent).toEqual([{ standard: 'internal', aboveCeiling: 'refuse' }]);
  expect(await faultsOfPage()).toEqual([]);
});

test('who may only read sees what holds', async () => {
  show(false);

  expect(await screen.findByText('Goes to a model that may')).toBeDefined();
  expect(screen.queryByRole('button')).toBeNull();
});
