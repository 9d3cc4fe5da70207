import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveAnswers, placeIn, SILENT, withPiece } from './liveAnswers.ts';

const HELLO = { ...SILENT, text: 'Hello' };

test('a piece stands after what was heard', () => {
  expect(withPiece(HELLO, ' world', 11)?.text).toBe('Hello world');
});

test('what was heard twice is told once', () => {
  expect(withPiece(HELLO, 'Hello', 5)).toBe(HELLO);
  expect(withPiece(HELLO, 'Hel', 3)).toBe(HELLO);
  expect(withPiece(HELLO, 'Hello world', 11)?.text).toBe('Hello world');
  expect(withPiece(HELLO, 'lo world', 11)?.text).toBe('Hello world');
});

test('a gap is noticed', () => {
  expect(withPiece(HELLO, 'world', 11)).toBeNull();
});

test('counts in UTF-16 units, as the server does', () => {
  const smile = withPiece(SILENT, '😀', 2);

  expect(smile && withPiece(smile, '!', 3)?.text).toBe('😀!');
});

test('takes an event id apart', () => {
  expect(placeIn('msg_01:120')).toEqual({ message: 'msg_01', offset: 120 });
  expect(placeIn('msg_01')).toBeNull();
  expect(placeIn(':3')).toBeNull();
  expect(placeIn('msg_01:-3')).toBeNull();
  expect(placeIn(null)).toBeNull();
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('many pieces are told together, and only to who listens to that answer', () => {
  const live = new LiveAnswers(40);
  const heard = vi.fn();
  const other = vi.fn();
  live.subscribe('a', heard);
  live.subscribe('b', other);

  for (let i = 0; i < 100; i++) live.set('a', { ...SILENT, text: 'x'.repeat(i) });
  vi.advanceTimersByTime(40);

  expect(heard).toHaveBeenCalledTimes(1);
  expect(other).not.toHaveBeenCalled();
  expect(live.get('a')?.text).toHaveLength(99);
});
