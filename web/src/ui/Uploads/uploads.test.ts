import { expect, test } from 'vitest';
import { Unreachable } from '@/api/problem.ts';
import type { Document } from '@/api/schema.ts';
import { type Arrived, LARGEST_FILE } from '@/api/upload.ts';
import { Uploads } from './uploads.ts';

type Running = {
  file: string;
  replaces: string | null;
  sent: (bytes: number) => void;
  arrive: (isSame?: boolean) => void;
  fail: (why: unknown) => void;
};

/** Uploads whose sending a test has in its hands. */
function inHand() {
  const running: Running[] = [];
  const uploads = new Uploads(({ replaces }, file, _key, signal, onSent) => {
    const { promise, resolve, reject } = Promise.withResolvers<Arrived>();
    signal.addEventListener('abort', () => reject(signal.reason));
    running.push({
      file: file.name,
      replaces,
      sent: onSent,
      arrive: (isSame = false) =>
        resolve({ document: { id: 'doc_1', collectionId: 'col_1' } as Document, isSame }),
      fail: reject,
    });
    return promise;
  });
  return { uploads, running, states: () => uploads.all().map(({ state }) => state) };
}

function file(name: string, size = 10): File {
  const one = new File(['x'], name);
  Object.defineProperty(one, 'size', { value: size });
  return one;
}

/** Lets what was promised happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('two files are sent at once, the third waits its turn', async () => {
  const { uploads, running, states } = inHand();
  const arrived: string[] = [];
  uploads.onArrived = ({ id }) => arrived.push(id);

  uploads.add('col_1', [file('a'), file('b'), file('c')]);
  expect(states()).toEqual(['sending', 'sending', 'waiting']);
  running[0]?.sent(4);
  expect(uploads.all()[0]?.sent).toBe(4);
  running[0]?.arrive();
  await settle();

  expect(states()).toEqual(['done', 'sending', 'sending']);
  expect(running.map((one) => one.file)).toEqual(['a', 'b', 'c']);
  expect(arrived).toEqual(['doc_1']);
});

test('one that is cancelled stops, and its place goes to the next', async () => {
  const { uploads, states } = inHand();
  uploads.add('col_1', [file('a'), file('b'), file('c')]);

  uploads.cancel(uploads.all()[0]?.id ?? '');
  await settle();

  expect(states()).toEqual(['cancelled', 'sending', 'sending']);
});

test('one that failed can be sent again', async () => {
  const { uploads, running, states } = inHand();
  uploads.add('col_1', [file('a')]);
  running[0]?.fail(new Unreachable('gone'));
  await settle();
  expect(states()).toEqual(['failed']);
  expect(uploads.isBusy).toBe(false);

  uploads.retry(uploads.all()[0]?.id ?? '');
  running[1]?.arrive();
  await settle();

  expect(states()).toEqual(['done']);
});

test('one that takes the place of another says whether it is the same', async () => {
  const { uploads, running, states } = inHand();

  uploads.add('col_1', [file('a')], 'doc_1');
  expect(running[0]?.replaces).toBe('doc_1');
  running[0]?.arrive(true);
  await settle();

  expect(states()).toEqual(['same']);
  uploads.clear('col_1');
  expect(states()).toEqual([]);
});

test('a file that is too large is not sent at all', () => {
  const { uploads, running, states } = inHand();

  uploads.add('col_1', [file('huge', LARGEST_FILE + 1)]);

  expect(states()).toEqual(['failed']);
  expect(running).toEqual([]);
});

test('clearing takes off the list what has ended, and nothing else', async () => {
  const { uploads, running, states } = inHand();
  uploads.add('col_1', [file('a'), file('b')]);
  running[0]?.arrive();
  await settle();

  uploads.clear('col_1');

  expect(states()).toEqual(['sending']);
});

test('a page waits its turn among the files, and can be fetched again', async () => {
  const asked: string[] = [];
  const uploads = new Uploads(
    () => new Promise(() => {}),
    (_collection, address, key) => {
      asked.push(`${address} ${key}`);
      return asked.length === 1
        ? Promise.reject(new Unreachable('gone'))
        : Promise.resolve({
            document: { id: 'doc_1', collectionId: 'col_1' } as Document,
            isSame: false,
          });
    },
  );
  const id = uploads.addPage('col_1', 'https://example.org/');
  await settle();
  expect(uploads.all().map(({ state }) => state)).toEqual(['failed']);

  uploads.retry(id);
  await settle();

  expect(uploads.all().map(({ state }) => state)).toEqual(['done']);
  // the same request: one that came is not brought twice
  expect(asked).toEqual([`https://example.org/ ${id}`, `https://example.org/ ${id}`]);
});

test('one that has ended is taken off the list, one on its way stays', async () => {
  const { uploads, running } = inHand();
  uploads.add('col_1', [file('a'), file('b')]);
  running[0]?.arrive();
  await settle();

  for (const { id } of uploads.all()) uploads.drop(id);

  expect(uploads.all().map(({ name }) => name)).toEqual(['b']);
});
