import { Problem } from '@/api/problem.ts';
import type { Document } from '@/api/schema.ts';
import { type Arrived, handInPage, LARGEST_FILE, uploadFile } from '@/api/upload.ts';

/** `same`: it arrived, and is the file that the document has already. */
export type UploadState = 'waiting' | 'sending' | 'done' | 'same' | 'failed' | 'cancelled';

/** A file on its way to a collection, or a web page that the server fetches for it. */
export type Upload = {
  id: string;
  collection: string;
  /** The document whose file it takes the place of; null for a new one. */
  replaces: string | null;
  kind: 'file' | 'page';
  /** Of a page its address. */
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  error: unknown;
};

/** Whether it is still to come. */
export function isOnItsWay({ state }: Upload): boolean {
  return state === 'waiting' || state === 'sending';
}

type Send = typeof uploadFile;
type HandIn = typeof handInPage;

/** Brings one of them. */
type Work = (signal: AbortSignal, onSent: (bytes: number) => void) => Promise<Arrived>;

/** So many files are sent at once: more would only slow each other. */
const AT_ONCE = 2;

/** What is on its way, whatever page is looked at; they go on while the reader walks about. */
export class Uploads {
  #all: readonly Upload[] = [];
  readonly #work = new Map<string, Work>();
  readonly #stops = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  readonly #send: Send;
  readonly #handIn: HandIn;

  /** Hears of each document that arrived. */
  onArrived: (document: Document) => void = () => {};

  constructor(send: Send = uploadFile, handIn: HandIn = handInPage) {
    this.#send = send;
    this.#handIn = handIn;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly Upload[] => this.#all;

  get isBusy(): boolean {
    return this.#all.some(isOnItsWay);
  }

  add(collection: string, files: readonly File[], replaces: string | null = null) {
    const added = files.map((file): Upload => {
      const id = crypto.randomUUID();
      this.#work.set(id, (signal, onSent) =>
        this.#send({ collection, replaces }, file, id, signal, onSent),
      );
      const isTooLarge = file.size > LARGEST_FILE;
      return {
        id,
        collection,
        replaces,
        kind: 'file',
        name: file.name,
        size: file.size,
        sent: 0,
        state: isTooLarge ? 'failed' : 'waiting',
        error: isTooLarge ? new Problem(413, '', null, null, {}, null) : null,
      };
    });
    this.#tell([...this.#all, ...added]);
    this.#next();
  }

  /** @returns the id by which it is found again */
  addPage(collection: string, address: string): string {
    const id = crypto.randomUUID();
    this.#work.set(id, (signal) => this.#handIn(collection, address, id, signal));
    this.#tell([
      ...this.#all,
      {
        id,
        collection,
        replaces: null,
        kind: 'page',
        name: address,
        size: 0,
        sent: 0,
        state: 'waiting',
        error: null,
      },
    ]);
    this.#next();
    return id;
  }

  cancel(id: string) {
    this.#set(id, { state: 'cancelled' });
    this.#stops.get(id)?.abort();
    this.#next();
  }

  retry(id: string) {
    this.#set(id, { state: 'waiting', sent: 0, error: null });
    this.#next();
  }

  /** Takes what has ended off the list. */
  clear(collection: string) {
    this.#forget((one) => one.collection === collection);
  }

  /** Takes one off the list that has ended. */
  drop(id: string) {
    this.#forget((one) => one.id === id);
  }

  #forget(isMeant: (one: Upload) => boolean) {
    const gone = this.#all.filter(
      (one) => isMeant(one) && one.state !== 'waiting' && one.state !== 'sending',
    );
    for (const { id } of gone) this.#work.delete(id);
    this.#tell(this.#all.filter((one) => !gone.includes(one)));
  }

  #next() {
    const sending = this.#all.filter(({ state }) => state === 'sending').length;
    const waiting = this.#all.filter(({ state }) => state === 'waiting');
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - sending))) {
      void this.#run(upload);
    }
  }

  async #run({ id, size }: Upload) {
    const work = this.#work.get(id);
    if (!work) return;
    const stop = new AbortController();
    this.#stops.set(id, stop);
    this.#set(id, { state: 'sending' });
    try {
      const { document, isSame } = await work(stop.signal, (sent) =>
        this.#set(id, { sent: Math.min(sent, size) }),
      );
      this.#work.delete(id);
      this.#set(id, { state: isSame ? 'same' : 'done', sent: size });
      this.onArrived(document);
    } catch (error) {
      if (!stop.signal.aborted) this.#set(id, { state: 'failed', error });
    } finally {
      this.#stops.delete(id);
      this.#next();
    }
  }

  #set(id: string, change: Partial<Upload>) {
    this.#tell(this.#all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  #tell(all: readonly Upload[]) {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}

export const uploads = new Uploads();
