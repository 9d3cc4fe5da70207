import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import type { Scope } from '@/api/scope.ts';
import type { Provider, Terms, TermsChanged } from '@/api/types.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { TermsDialog } from './TermsDialog.tsx';

const real = globalThis.fetch;
const scope: Scope = { agency: null, path: (route) => route };
const UNKNOWN = { standing: 'unknown', clause: '', link: null, asOf: null } as const;
const CHANGES: TermsChanged = {
  since: 1,
  version: 2,
  added: 1,
  removed: 1,
  passages: [
    {
      oldLine: 7,
      newLine: 7,
      lines: [
        { mark: 'same', text: 'Scope' },
        { mark: 'removed', text: 'Kept for 30 days.' },
        { mark: 'added', text: 'Kept for 90 days.' },
        { mark: 'same', text: 'Law of France' },
      ],
    },
  ],
};

afterEach(() => {
  globalThis.fetch = real;
});

/** A server that keeps two versions of the terms. */
function serve() {
  const sent: unknown[] = [];
  const terms: Terms[] = [2, 1].map((version) => ({
    version,
    asOf: `2026-0${version}-01`,
    link: 'https://example.org/terms',
    lines: 3,
    at: '2026-03-02T08:00:00Z',
    by: 'per_1',
  }));
  globalThis.fetch = async (path, init) => {
    if (init?.method === 'POST') {
      sent.push(JSON.parse(String(init.body)));
      return Response.json(terms[0], { status: 201 });
    }
    if (String(path).endsWith('/changes')) return Response.json(CHANGES);
    if (String(path).endsWith('/1'))
      return Response.json({ version: 1, text: 'Kept for 30 days.' });
    return Response.json({ items: terms, next: null });
  };
  return sent;
}

function show(url: string | null) {
  const provider: Provider = {
    id: 'prv_1',
    name: 'Vendor',
    dialect: 'openai',
    azureVersion: null,
    url,
    hasSecret: true,
    shared: url === null,
    switchedOff: false,
    promises: {
      region: '',
      country: null,
      training: UNKNOWN,
      retention: { ...UNKNOWN, days: null },
      hosting: UNKNOWN,
    },
    createdAt: '2026-03-01T08:00:00Z',
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <InTexts>
        <main>
          <h1>Models</h1>
          <TermsDialog scope={scope} provider={provider} onClose={() => {}} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('says in words what was added and what was removed', async () => {
  serve();
  show(null);
  const changed = 'What changed in version 2 since version 1';
  await userEvent.click(await screen.findByRole('button', { name: changed }));
  await screen.findByRole('heading', { name: changed });
  const rows = within(screen.getByRole('table', { name: 'From line 7' })).getAllByRole('row');
  expect(rows.slice(1).map((row) => row.textContent)).toEqual([
    '7Scope',
    'removedKept for 30 days.',
    '8addedKept for 90 days.',
    '9Law of France',
  ]);
  expect(screen.getByRole('dialog').textContent).toContain(
    'One line was added. One line was removed.',
  );
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(await screen.findByRole('table', { name: 'Versions of the terms' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Keep another version' })).toBeNull();
});

test('shows the text of a version', async () => {
  serve();
  show(null);
  await userEvent.click(await screen.findByRole('button', { name: 'Read version 1' }));
  expect((await screen.findByRole('region', { name: 'Read version 1' })).textContent).toBe(
    'Kept for 30 days.',
  );
  expect(await faultsOfPage()).toEqual([]);
});

test('keeps what is pasted with its day and its link', async () => {
  const sent = serve();
  show('https://api.example.org/v1');
  await userEvent.click(await screen.findByRole('button', { name: 'Keep another version' }));
  await userEvent.type(screen.getByLabelText('They stand so since'), '2026-07-01');
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Link to it' }),
    'https://example.org/t',
  );
  await userEvent.click(screen.getByRole('textbox', { name: 'Text of the terms' }));
  await userEvent.paste('Line one\nLine two');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Keep another version' }));

  await expect.poll(() => sent).toHaveLength(1);
  expect(sent[0]).toEqual({
    asOf: '2026-07-01',
    link: 'https://example.org/t',
    text: 'Line one\nLine two',
  });
  expect(await screen.findByRole('table', { name: 'Versions of the terms' })).toBeTruthy();
});
