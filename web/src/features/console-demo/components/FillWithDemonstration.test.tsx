import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { InTexts } from '@/testing/inTexts.tsx';
import { FillWithDemonstration } from './FillWithDemonstration.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

/** A server with these agencies, which fills itself when it is asked to. */
function serve(agencies: object[]) {
  const signIn = (email: string) => ({ email, password: `of-${email}` });
  globalThis.fetch = async (_path, init) =>
    Response.json(
      init?.method === 'POST'
        ? {
            address: 'http://localhost:8080',
            operator: signIn('operator@demo.example'),
            agencies: [
              {
                id: 'agc_1',
                name: 'Lakeside',
                language: 'en',
                administrator: signIn('anna@lakeside.example'),
                employees: [signIn('ben@lakeside.example')],
                apiKey: 'bur_live_1',
              },
            ],
          }
        : { items: agencies, next: null },
    );
}

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <InTexts>
        <FillWithDemonstration />
      </InTexts>
    </QueryClientProvider>,
  );
}

test('fills an empty installation and shows who can sign in', async () => {
  serve([]);
  show();

  await userEvent.click(await screen.findByRole('button', { name: /demonstration data/ }));

  const row = await screen.findByRole('row', { name: /ben@lakeside\.example/ });
  expect(row.textContent).toContain('of-ben@lakeside.example');
  expect(screen.queryByRole('button', { name: /demonstration data/ })).toBeNull();
});

test('offers nothing where an agency is enrolled', async () => {
  serve([{ id: 'agc_1' }]);
  show();

  await new Promise((done) => setTimeout(done));
  expect(screen.queryByRole('button')).toBeNull();
});
