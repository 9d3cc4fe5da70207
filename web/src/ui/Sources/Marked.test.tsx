import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Marked } from './Marked.tsx';

function marked(text: string, ranges: number[][]): string[] {
  const { container } = render(
    <p>
      <Marked text={text} ranges={ranges} />
    </p>,
  );
  expect(container.textContent).toBe(text);
  return [...container.querySelectorAll('mark')].map((mark) => mark.textContent ?? '');
}

test('marks each range, in the order of the text', () => {
  expect(
    marked('one two three', [
      [8, 13],
      [0, 3],
    ]),
  ).toEqual(['one', 'three']);
});

test('ranges that overlap or lie outside lose no letter of the text', () => {
  expect(
    marked('one two', [
      [0, 5],
      [3, 7],
      [-4, 2],
      [6, 99],
      [50, 60],
      [4, 4],
    ]),
  ).toEqual(['one t', 'wo']);
});

test('a text without ranges is as it was', () => {
  expect(marked('<b>no markup</b>', [])).toEqual([]);
});
