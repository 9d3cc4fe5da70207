import { queryOptions } from '@tanstack/react-query';
import { get, patch, post, remove, withQuery } from '@/api/client.ts';
import { collectionPath } from './collections.ts';
import type {
  AskedQuestion,
  AskedQuestions,
  Contradiction,
  KnowledgeTest,
  KnowledgeTests,
  LookedAfter,
  Marked,
  QuestionState,
  TestWanted,
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

const WHILE_PENDING_MILLIS = 3_000;

/** What a collection is tested with, asked again while a run is to come. */
export function testsQuery(collection: string) {
  return queryOptions({
    queryKey: ['knowledge', 'tests', collection],
    queryFn: ({ signal }) => get<KnowledgeTests>(collectionPath(collection, '/tests'), signal),
    refetchInterval: (query) => (query.state.data?.pending ? WHILE_PENDING_MILLIS : false),
  });
}

export function addTest(collection: string, wanted: TestWanted) {
  return post<KnowledgeTest>(collectionPath(collection, '/tests'), wanted);
}

export function removeTest(id: string) {
  return remove(`/api/knowledge/tests/${encodeURIComponent(id)}`);
}

/** Has the collection tested as soon as a server is free. */
export function runTests(collection: string) {
  return post<void>(collectionPath(collection, '/tests/run'));
}
