import { queryOptions } from '@tanstack/react-query';
import { get, patch, post, withQuery } from '@/api/client.ts';
import { collectionPath } from './collections.ts';
import type {
  AskedQuestion,
  AskedQuestions,
  Contradiction,
  LookedAfter,
  Marked,
  QuestionState,
} from './types.ts';

/** Says whether an answer helped, or hands its question on to those who keep the collections. */
export function markAnswer(mark: Marked) {
  return post<void>('/api/knowledge/answers/marks', mark);
}

const questions = (collection: string) => ['knowledge', 'questions', collection] as const;

/** What was handed on to those who keep a collection. */
export function questionsQuery(collection: string, state: QuestionState) {
  return queryOptions({
    queryKey: [...questions(collection), state],
    queryFn: ({ signal }) =>
      get<AskedQuestions>(withQuery(collectionPath(collection, '/questions'), { state }), signal),
  });
}

/** All lists of a collection's questions, whatever their state. */
export const questionsKey = questions;

export function settleQuestion(id: string, state: QuestionState, note: string | null) {
  return patch<AskedQuestion>(`/api/knowledge/questions/${encodeURIComponent(id)}`, {
    state,
    ...(note ? { note } : {}),
  });
}

/** Documents that somebody should look at. */
export function careQuery(collection: string) {
  return queryOptions({
    queryKey: ['knowledge', 'care', collection],
    queryFn: ({ signal }) => get<LookedAfter>(collectionPath(collection, '/care'), signal),
  });
}

/** Says that two places do not contradict each other after all. */
export function dismissConflict(id: string) {
  return patch<Contradiction>(`/api/knowledge/conflicts/${encodeURIComponent(id)}`, {
    state: 'dismissed',
  });
}
