import type { MessageState, Sources } from '@/api/types.ts';

/** An answer as far as this tab has heard it. */
export type LiveAnswer = {
  text: string;
  /** How far the model has read the question, until it begins to write. */
  reading: { read: number; of: number } | null;
  /** What it is made of, where documents were asked. */
  sources: Sources | null;
  /** How it ended; null while it runs. */
  end: { state: MessageState; length: number } | null;
};

export const SILENT: LiveAnswer = { text: '', reading: null, sources: null, end: null };

/**
 * An answer with a further piece, whatever was heard twice.
 *
 * @param end the length of the answer after this piece, in UTF-16 units
 * @returns null when something before this piece was missed
 */
export function withPiece(answer: LiveAnswer, piece: string, end: number): LiveAnswer | null {
  const start = end - piece.length;
  if (start > answer.text.length || start < 0) return null;
  if (end <= answer.text.length) return answer;
  return { ...answer, text: answer.text.slice(0, start) + piece, reading: null };
}

/** `msg_…:120` taken apart; null for anything else. */
export function placeIn(eventId: string | null): { message: string; offset: number } | null {
  const colon = eventId?.lastIndexOf(':') ?? -1;
  if (!eventId || colon <= 0) return null;
  const offset = Number(eventId.slice(colon + 1));
  return Number.isInteger(offset) && offset >= 0
    ? { message: eventId.slice(0, colon), offset }
    : null;
}

/** The running answers of one conversation, told to those who show them a few times a second. */
export class LiveAnswers {
  readonly #answers = new Map<string, LiveAnswer>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly everyMillis = 40) {}

  get(id: string): LiveAnswer | undefined {
    return this.#answers.get(id);
  }

  set(id: string, answer: LiveAnswer) {
    this.#answers.set(id, answer);
    this.#changed.add(id);
    this.#timer ??= setTimeout(() => this.#tell(), this.everyMillis);
  }

  forget(id: string) {
    this.#answers.delete(id);
    this.#changed.add(id);
    this.#tell();
  }

  subscribe(id: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  #tell() {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const id of changed) {
      for (const listener of this.#listeners.get(id) ?? []) listener();
    }
  }
}
