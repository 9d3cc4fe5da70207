import { headersFor, reportSignedOut } from './client.ts';
import { reportReachable } from './connection.ts';
import { EventDecoder, type ServerEvent } from './eventStream.ts';
import { problemOf, Unreachable } from './problem.ts';

/** A server that answers is silent for at most 15 s (a comment); after three times that it is given up. */
const SILENCE_MILLIS = 45_000;

/**
 * Asks something that is answered by a stream of events, and reads it to its end. Nothing is asked
 * twice: whoever calls decides what to do about a stream that breaks off.
 *
 * @throws Problem when the server refuses; Unreachable when it cannot be reached or falls silent
 */
export async function postEvents(
  path: string,
  body: unknown,
  signal: AbortSignal,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const headers = headersFor('POST');
  headers.set('Accept', 'text/event-stream, application/problem+json');
  headers.set('Content-Type', 'application/json');
  const silence = new AbortController();
  const timer = new Timer(() => silence.abort(), SILENCE_MILLIS);
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers,
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.ok) {
      const problem = await problemOf(response);
      if (response.status === 401) reportSignedOut();
      throw problem;
    }
    reportReachable(true);
    const reader = response.body?.getReader();
    const text = new TextDecoder();
    const events = new EventDecoder();
    for (;;) {
      timer.again();
      const piece = await reader?.read();
      if (!piece || piece.done) return;
      for (const event of events.push(text.decode(piece.value, { stream: true }))) onEvent(event);
    }
  } catch (failure) {
    if (signal.aborted || (failure instanceof Error && failure.name === 'Problem')) throw failure;
    reportReachable(false);
    throw failure instanceof Unreachable ? failure : new Unreachable(String(failure));
  } finally {
    timer.stop();
  }
}

class Timer {
  #running: ReturnType<typeof setTimeout>;

  constructor(
    readonly act: () => void,
    readonly millis: number,
  ) {
    this.#running = setTimeout(act, millis);
  }

  again() {
    clearTimeout(this.#running);
    this.#running = setTimeout(this.act, this.millis);
  }

  stop() {
    clearTimeout(this.#running);
  }
}
