import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { sessionQuery } from '@/api/session.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { AddressCard } from './AddressCard.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

function show() {
  const sent: Array<{ path: string; body: unknown }> = [];
  globalThis.fetch = async (path, init) => {
    sent.push({ path: String(path), body: JSON.parse(String(init?.body)) });
    return Response.json({ ok: true, models: [], latencyMillis: 5, message: '', name: 'Azure' });
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(sessionQuery.queryKey, { operator: false } as never);
  const page = createRootRoute({
    component: () => (
      <main>
        <h1>Models</h1>
        <h2>Connect a model</h2>
        <AddressCard />
      </main>
    ),
  });
  const router = createRouter({ routeTree: page, history: createMemoryHistory() });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <RouterProvider router={router as never} />
      </InTexts>
    </QueryClientProvider>,
  );
  return sent;
}

test('connects a resource of Azure with its version and its deployments', async () => {
  const sent = show();
  await userEvent.click(await screen.findByRole('button', { name: /Which API it speaks/ }));
  await userEvent.click(screen.getByRole('option', { name: /^Azure OpenAI/ }));
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Address' }),
    'https://office.openai.azure.com',
  );
  expect(screen.getByRole('textbox', { name: 'API version' })).toHaveProperty('value', 'v1');
  await userEvent.click(screen.getByRole('textbox', { name: 'Deployments' }));
  await userEvent.paste('gpt-4o\nmy-embedder\n');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Try' }));
  await userEvent.click(screen.getByRole('button', { name: 'Connect' }));

  await expect.poll(() => sent).toHaveLength(2);
  expect(sent[0]?.path).toContain('/console/api/models/providers/try');
  expect(sent[0]?.body).toEqual({
    dialect: 'openai',
    url: 'https://office.openai.azure.com',
    azureVersion: 'v1',
  });
  expect(sent[1]?.body).toMatchObject({
    dialect: 'openai',
    url: 'https://office.openai.azure.com',
    azureVersion: 'v1',
    deployments: ['gpt-4o', 'my-embedder'],
  });
});

test('sends nothing of Azure to any other server', async () => {
  const sent = show();
  await userEvent.type(
    await screen.findByRole('textbox', { name: 'Address' }),
    'https://api.example.org',
  );
  expect(screen.queryByRole('textbox', { name: 'API version' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Try' }));

  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]?.body).toEqual({ dialect: 'openai', url: 'https://api.example.org' });
});
