import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { sessionQuery } from '@/api/session.ts';
import type { CatalogueModel } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { DecisionForm } from './DecisionForm.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

function model(id: string, state: CatalogueModel['state']): CatalogueModel {
  return {
    id,
    ref: id,
    name: id,
    provider: { id: 'prv_1', name: 'Vendor' },
    state,
    barred: false,
    version: '',
    maker: null,
    country: null,
    licence: null,
    hosting: { place: 'unknown', country: null, standing: null },
    ceiling: 'internal',
    languages: ['ca'],
    demonstration: false,
    contextTokens: 1,
    maxOutputTokens: 1,
    default: false,
    kind: 'chat',
    capabilities: [],
    retiresOn: null,
    price: null,
    decision: null,
  };
}

async function show(one: CatalogueModel, decision: 'approve' | 'withdraw') {
  const sent: { path: string; body: unknown }[] = [];
  const onDone = vi.fn();
  globalThis.fetch = async (path, init) => {
    if (init?.method === 'POST') {
      sent.push({ path: String(path), body: JSON.parse(String(init.body)) });
      return Response.json(one);
    }
    return Response.json({ items: [model('mdl_other', 'approved'), one], next: null });
  };
  const client = new QueryClient();
  client.setQueryData(sessionQuery.queryKey, { operator: false, person: { id: 'p' } } as never);
  const root = createRootRoute({
    component: () => <DecisionForm model={one} decision={decision} onDone={onDone} />,
  });
  const router = createRouter({
    routeTree: root,
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <RouterProvider router={router as never} />
      </InTexts>
    </QueryClientProvider>,
  );
  await screen.findByLabelText('Why');
  return { sent, onDone };
}

test('an approval says what the model may be given and in which languages it works', async () => {
  const user = userEvent.setup();
  const { sent, onDone } = await show(model('mdl_1', 'proposed'), 'approve');

  await user.click(screen.getByRole('button', { name: /most sensitive/ }));
  await user.click(screen.getByRole('option', { name: 'Sensitive' }));
  await user.click(screen.getByRole('checkbox', { name: 'French' }));
  await user.type(screen.getByLabelText('Why'), 'Runs in our own hall');
  expect(await faultsOfPage()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Approve' }));

  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent).toEqual([
    {
      path: '/console/api/models/catalogue/mdl_1/approve',
      body: {
        reason: 'Runs in our own hall',
        ceiling: 'sensitive',
        languages: ['ca', 'fr'],
      },
    },
  ]);
});

test('a withdrawal names who answers instead', async () => {
  const user = userEvent.setup();
  const { sent, onDone } = await show(model('mdl_1', 'approved'), 'withdraw');

  await user.click(await screen.findByRole('button', { name: /Who answers/ }));
  await user.click(await screen.findByRole('option', { name: 'mdl_other' }));
  await user.click(screen.getByRole('button', { name: 'Withdraw' }));

  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(sent[0]?.body).toEqual({ reason: '', successor: 'mdl_other' });
});
