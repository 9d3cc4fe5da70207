import { headersFor } from './client.ts';
import { reportReachable } from './connection.ts';
import { Problem, problemOf, Unreachable } from './problem.ts';

export type ServerEvent = { id: string | null; event: string; data: string };

/**
 * Cuts a server-sent event stream into events, whatever the pieces it arrives in.
 *
 * Follows the HTML standard's rules: lines end in LF, CR or CRLF, comments are dropped, several
 * data lines are joined by LF, an event without data is dropped but its id is kept.
 */
export class EventDecoder {
  #rest = '';
  #afterCarriageReturn = false;
  #event = '';
  #data: string[] = [];
  lastId: string | null = null;

  push(piece: string): ServerEvent[] {
    const events: ServerEvent[] = [];
    let text = piece;
    if (this.#afterCarriageReturn && text !== '') {
      if (text.startsWith('\n')) text = text.slice(1);
      this.#afterCarriageReturn = false;
    }
    this.#rest += text;
    let start = 0;
    for (let i = 0; i < this.#rest.length; i++) {
      const c = this.#rest.charCodeAt(i);
      if (c !== 10 && c !== 13) continue;
      const event = this.#line(this.#rest.slice(start, i));
      if (event) events.push(event);
      if (c === 13) {
        if (i + 1 === this.#rest.length) this.#afterCarriageReturn = true;
        else if (this.#rest.charCodeAt(i + 1) === 10) i++;
      }
      start = i + 1;
    }
    this.#rest = this.#rest.slice(start);
    return events;
  }

  #line(line: string): ServerEvent | null {
    if (line === '') {
      const data = this.#data;
      const event = this.#event || 'message';
      this.#data = [];
      this.#event = '';
      return data.length === 0 ? null : { id: this.lastId, event, data: data.join('\n') };
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.lastId = value;
    return null;
  }
}

export type StreamOptions = {
  path: string;
  lastEventId?: string | null;
  signal: AbortSignal;
  onEvent: (event: ServerEvent) => void;
  /** Says whether the stream may end here; while it may not, a cut connection is opened again. */
  mayEnd: () => boolean;
  /** Milliseconds before the n-th attempt in a row (from 1) to open the stream again. */
  delay?: (attempt: number) => number;
};

/** A stream is silent for at most 15 s (a comment); after three times that it is given up. */
const SILENCE_MILLIS = 45_000;

/**
 * Reads a conversation's events until nothing runs any more, going on after the last event that
 * arrived whenever the connection breaks. A server that stops says so (`reconnect`): the stream is
 * then opened again at once, where another server has it; should the same one answer and say it
 * again, only after a while.
 *
 * @throws Problem when the server refuses the stream for good
 */
export async function readEvents(options: StreamOptions): Promise<void> {
  const delay = options.delay ?? ((attempt) => Math.min(250 * 2 ** (attempt - 1), 8000));
  let lastEventId = options.lastEventId ?? null;
  let attempt = 0;
  let quietEnds = 0;
  while (!options.signal.aborted) {
    const decoder = new EventDecoder();
    decoder.lastId = lastEventId;
    let heard = 0;
    let isSentAway = false;
    try {
      await readOnce(options, lastEventId, (piece) => {
        for (const event of decoder.push(piece)) {
          if (event.event === 'reconnect') {
            isSentAway = true;
          } else {
            heard++;
            options.onEvent(event);
          }
        }
        lastEventId = decoder.lastId;
        return !isSentAway;
      });
      reportReachable(true);
      if (options.mayEnd()) return;
      // It ended although something seems to run: the caller's picture may be old.
      quietEnds = heard === 0 && !isSentAway ? quietEnds + 1 : 0;
      if (quietEnds >= 2) return;
    } catch (failure) {
      lastEventId = decoder.lastId;
      if (options.signal.aborted) return;
      if (failure instanceof Problem && failure.status !== 429 && failure.status < 500) {
        throw failure;
      }
      if (failure instanceof Unreachable) reportReachable(false);
    }
    const isAtOnce = isSentAway && (heard > 0 || attempt === 0);
    attempt = heard > 0 ? 1 : attempt + 1;
    if (!isAtOnce) await pause(delay(attempt), options.signal);
  }
}

async function readOnce(
  options: StreamOptions,
  lastEventId: string | null,
  /** Says whether to read on. */
  onPiece: (piece: string) => boolean,
) {
  const headers = headersFor('GET');
  headers.set('Accept', 'text/event-stream');
  if (lastEventId) headers.set('Last-Event-ID', lastEventId);
  const silence = new AbortController();
  const signal = AbortSignal.any([options.signal, silence.signal]);
  let response: Response;
  try {
    response = await fetch(options.path, { headers, credentials: 'same-origin', signal });
  } catch (failure) {
    throw options.signal.aborted ? failure : new Unreachable(String(failure));
  }
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || !response.body) return;

  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MILLIS);
      if (!onPiece(decoder.decode(value, { stream: true }))) return;
    }
  } catch (failure) {
    throw options.signal.aborted ? failure : new Unreachable(String(failure));
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, millis);
    signal.addEventListener('abort', finish);
  });
}
