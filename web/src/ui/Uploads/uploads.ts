import { Problem } from '@/api/problem.ts';
import type { Document } from '@/api/schema.ts';
import { LARGEST_FILE, uploadFile } from '@/api/upload.ts';

export type UploadState = 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled';

/** A file on its way to a collection. */
export type Upload = {
  id: string;
  collection: string;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  error: unknown;
};

type Send = typeof uploadFile;

/** So many files are sent at once: more would only slow each other. */
const AT_ONCE = 2;

/** Files on their way, whatever page is looked at; they go on while the reader walks about. */
export class Uploads {
  #all: readonly Upload[] = [];
  readonly #files = new Map<string, File>();
  readonly #stops = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();
  readonly #send: Send;

  /** Hears of each document that arrived. */
  onArrived: (document: Document) => void = () => {};

  constructor(send: Send = uploadFile) {
    this.#send = send;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly all = (): readonly Upload[] => this.#all;

  get isBusy(): boolean {
    return this.#all.some(({ state }) => state === 'waiting' || state === 'sending');
  }

  add(collection: string, files: readonly File[]) {
    const added = files.map((file): Upload => {
      const id = crypto.randomUUID();
      this.#files.set(id, file);
      const isTooLarge = file.size > LARGEST_FILE;
      return {
        id,
        collection,
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
    const gone = this.#all.filter(
      (one) => one.collection === collection && one.state !== 'waiting' && one.state !== 'sending',
    );
    for (const { id } of gone) this.#files.delete(id);
    this.#tell(this.#all.filter((one) => !gone.includes(one)));
  }

  #next() {
    const sending = this.#all.filter(({ state }) => state === 'sending').length;
    const waiting = this.#all.filter(({ state }) => state === 'waiting');
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - sending))) {
      void this.#run(upload);
    }
  }

  async #run({ id, collection }: Upload) {
    const file = this.#files.get(id);
    if (!file) return;
    const stop = new AbortController();
    this.#stops.set(id, stop);
    this.#set(id, { state: 'sending' });
    try {
      const document = await this.#send(collection, file, id, stop.signal, (sent) =>
        this.#set(id, { sent: Math.min(sent, file.size) }),
      );
      this.#files.delete(id);
      this.#set(id, { state: 'done', sent: file.size });
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
