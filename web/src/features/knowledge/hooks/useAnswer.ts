import { useCallback, useEffect, useRef, useState } from 'react';
import { type AnswerEvent, ask, type Question } from '../api/ask.ts';
import type { AnswerState, Conflict, Found, Sentence } from '../api/types.ts';

/** A question and what is known of its answer so far. */
export type Answer = {
  question: Question;
  /** Null until passages were found. */
  found: Found | null;
  conflicts: Conflict[];
  /** How far the model has read; null where it does not say, or writes already. */
  reading: { read: number; of: number } | null;
  sentences: Sentence[];
  /** Null while it runs. */
  end: { state: AnswerState; problem: string | null } | null;
  /** Why it could not be asked, or broke off. */
  error: unknown;
};

export function grown(answer: Answer, told: AnswerEvent): Answer {
  switch (told.event) {
    case 'passages':
      return { ...answer, found: told.found };
    case 'conflict':
      return { ...answer, conflicts: [...answer.conflicts, told.conflict] };
    case 'progress':
      return { ...answer, reading: { read: told.read, of: told.of } };
    case 'sentence':
      return { ...answer, reading: null, sentences: [...answer.sentences, told.sentence] };
    case 'done':
      return { ...answer, reading: null, end: { state: told.state, problem: told.problem } };
  }
}

/** Asks one question after another; a new one gives up the one before. */
export function useAnswer() {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const running = useRef<AbortController | null>(null);

  const start = useCallback((question: Question) => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    const change = (how: (before: Answer) => Answer) => {
      if (running.current === stop) setAnswer((before) => (before ? how(before) : before));
    };
    setAnswer({
      question,
      found: null,
      conflicts: [],
      reading: null,
      sentences: [],
      end: null,
      error: null,
    });
    ask(question, stop.signal, (told) => change((before) => grown(before, told))).then(
      () =>
        change((before) =>
          before.end ? before : { ...before, end: { state: 'failed', problem: null } },
        ),
      (error) => {
        if (!stop.signal.aborted) change((before) => ({ ...before, reading: null, error }));
      },
    );
  }, []);

  /** Gives up what runs; what has come of it stays. */
  const stop = useCallback(() => {
    running.current?.abort();
    setAnswer((before) =>
      before && !before.end
        ? { ...before, reading: null, end: { state: 'passages-only', problem: null } }
        : before,
    );
  }, []);

  useEffect(() => () => running.current?.abort(), []);
  return { answer, start, stop };
}
