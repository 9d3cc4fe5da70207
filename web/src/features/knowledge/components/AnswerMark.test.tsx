import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import type { AnswerState, Collection, Passage } from '../api/types.ts';
import type { Answer } from '../hooks/useAnswer.ts';
import { AnswerMark } from './AnswerMark.tsx';

const real = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = real;
});

function serve() {
  const sent: unknown[] = [];
  globalThis.fetch = async (_, init) => {
    sent.push(JSON.parse(String(init?.body)));
    return new Response(null, { status: 204 });
  };
  return sent;
}

const found = (id: string, collectionId: string) => ({ id, collectionId }) as Passage;
const named = (id: string, name: string) => ({ id, name }) as Collection;

function show(state: AnswerState, collections = [named('col_1', 'Staff')]) {
  const answer: Answer = {
    question: { question: 'Who pays for a laptop?' },
    found: {
      passages: [found('psg_1', 'col_2'), found('psg_2', 'col_2')],
      meaning: 'used',
      indexing: { waiting: 0 },
    },
    conflicts: [],
    reading: null,
    sentences: [],
    end: { state, problem: null },
    error: null,
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <InTexts>
        <main>
          <h1>Answer</h1>
          <AnswerMark answer={answer} collections={collections} />
        </main>
      </InTexts>
    </QueryClientProvider>,
  );
}

test('nothing is handed on before it is said what, and it goes without a name', async () => {
  const sent = serve();
  show('not-in-sources', [named('col_1', 'Staff'), named('col_2', 'Purchases')]);

  await userEvent.click(screen.getByRole('button', { name: 'Hand the question on' }));
  expect(screen.getByText(/They do not learn who asked unless you say so/).textContent).toContain(
    'The keepers of Purchases get',
  );
  expect(await faultsOfPage()).toEqual([]);
  expect(sent).toEqual([]);

  await userEvent.type(screen.getByRole('textbox'), 'The limit');
  await userEvent.click(screen.getByRole('button', { name: 'Hand on' }));

  expect((await screen.findByRole('status')).textContent).toContain('The question was handed on.');
  expect(sent).toEqual([
    {
      mark: 'unanswered',
      question: 'Who pays for a laptop?',
      passages: ['psg_1', 'psg_2'],
      collections: ['col_2'],
      named: false,
      reason: 'The limit',
    },
  ]);
});

test('an answer that helped is counted by one press', async () => {
  const sent = serve();
  show('answered');

  await userEvent.click(screen.getByRole('button', { name: 'Yes' }));

  expect((await screen.findByRole('status')).textContent).toContain('It was counted.');
  expect(sent).toMatchObject([{ mark: 'helpful', collections: ['col_1'] }]);
});

test('an answer that did not help may be handed on with a name, or not at all', async () => {
  const sent = serve();
  show('answered');

  await userEvent.click(screen.getByRole('button', { name: 'No' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(sent).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'No' }));
  await userEvent.click(screen.getByRole('checkbox', { name: /Tell them my name/ }));
  await userEvent.click(screen.getByRole('button', { name: 'Hand on' }));
  await screen.findByRole('status');
  expect(sent).toMatchObject([{ mark: 'not-helpful', named: true }]);
});
