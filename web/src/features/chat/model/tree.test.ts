import { expect, test } from 'vitest';
import type { Message } from '@/api/types.ts';
import { choosing, pathThrough, withMessage } from './tree.ts';

function message(id: string, parentId: string | null, role: Message['role'] = 'user'): Message {
  return {
    id,
    parentId,
    role,
    text: id,
    state: 'complete',
    model: null,
    createdAt: '2026-01-01T00:00:00Z',
    notice: null,
    collections: [],
    sources: null,
  };
}

const TREE = [
  message('q1', null),
  message('a1', 'q1', 'assistant'),
  message('q2', 'a1'),
  message('a2', 'q2', 'assistant'),
  message('q1b', null),
  message('a1b', 'q1b', 'assistant'),
  message('a1c', 'q1b', 'assistant'),
];

function ids(choices = {}) {
  return pathThrough(TREE, choices).map((step) => step.message.id);
}

test('shows the newest version at every fork', () => {
  expect(ids()).toEqual(['q1b', 'a1c']);
});

test('shows the version that the reader chose, and what hangs below it', () => {
  expect(ids(choosing({}, message('q1', null)))).toEqual(['q1', 'a1', 'q2', 'a2']);
  expect(ids({ '': 'q1b', q1b: 'a1b' })).toEqual(['q1b', 'a1b']);
});

test('a choice that is gone gives way to the newest version', () => {
  expect(ids({ '': 'deleted' })).toEqual(['q1b', 'a1c']);
});

test('names the versions that stand in for one another, oldest first', () => {
  const [question, answer] = pathThrough(TREE, {});

  expect(question?.siblings.map((one) => one.id)).toEqual(['q1', 'q1b']);
  expect(answer?.siblings.map((one) => one.id)).toEqual(['a1b', 'a1c']);
});

test('ends at a cycle and leaves out what hangs nowhere', () => {
  const odd = [message('x', null), message('y', 'x'), message('x', 'y'), message('lost', 'nobody')];

  expect(pathThrough(odd, {}).map((step) => step.message.id)).toEqual(['x', 'y']);
});

test('an added message stands last, a changed one stays in its place', () => {
  expect(withMessage(TREE, message('new', 'a2')).at(-1)?.id).toBe('new');
  const changed = withMessage(TREE, { ...message('a1', 'q1'), text: 'changed' });
  expect(changed).toHaveLength(TREE.length);
  expect(changed[1]?.text).toBe('changed');
});
