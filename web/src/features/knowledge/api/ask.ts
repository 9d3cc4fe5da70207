import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { post } from '@/api/client.ts';
import { postEvents } from '@/api/postEvents.ts';
import { Problem } from '@/api/problem.ts';
import type { AnswerState, Conflict, Found, Search, Sentence } from './types.ts';

const SEARCH = '/api/knowledge/search';

/** A question; without collections it is about all that the person may read. */
export type Question = {
  question: string;
  collections?: string[];
  language?: string;
  /** For example `2026-07-01`. */
  inForceOn?: string;
  /** Who answers; left out for the agency's usual model. */
  model?: string;
  passagesOnly?: boolean;
};

/** How many documents hold words of a question, and where. */
export function countsQuery({ question, collections, language, inForceOn }: Question) {
  const asked = { question, collections, language, inForceOn, limit: 0 };
  return queryOptions({
    queryKey: ['knowledge', 'counts', asked],
    queryFn: async ({ signal }) => (await post<Search>(SEARCH, asked, { signal })).counts,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  });
}

/** What happens while a question is answered. */
export type AnswerEvent =
  | { event: 'passages'; found: Found }
  | { event: 'conflict'; conflict: Conflict }
  | { event: 'progress'; read: number; of: number }
  | { event: 'sentence'; sentence: Sentence }
  | { event: 'done'; state: AnswerState; problem: string | null };

/**
 * Asks, and tells what happens. A server that has no answers gives the passages alone.
 *
 * @throws Problem when the server refuses; Unreachable when the stream breaks off
 */
export async function ask(
  question: Question,
  signal: AbortSignal,
  onEvent: (event: AnswerEvent) => void,
): Promise<void> {
  try {
    await postEvents('/api/knowledge/answers', question, signal, ({ event, data }) => {
      const told = read(event, data);
      if (told) onEvent(told);
    });
  } catch (failure) {
    if (!(failure instanceof Problem && (failure.status === 404 || failure.status === 405))) {
      throw failure;
    }
    const found = await post<Found>(SEARCH, question, { signal });
    onEvent({ event: 'passages', found });
    onEvent({ event: 'done', state: 'passages-only', problem: null });
  }
}

type Told = Found &
  Conflict &
  Sentence & {
    read: number;
    of: number;
    state: AnswerState;
    problem?: { title?: string; detail?: string } | null;
  };

function read(event: string, data: string): AnswerEvent | null {
  let told: Told;
  try {
    told = JSON.parse(data) as Told;
  } catch {
    return null;
  }
  switch (event) {
    case 'passages':
      return { event, found: told };
    case 'conflict':
      return { event, conflict: told };
    case 'progress':
      return { event, read: told.read, of: told.of };
    case 'sentence':
      return { event, sentence: told };
    case 'done':
      return {
        event,
        state: told.state,
        problem: told.problem?.detail ?? told.problem?.title ?? null,
      };
    default:
      return null;
  }
}
