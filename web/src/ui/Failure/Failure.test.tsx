import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '@/api/problem.ts';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Failure } from './Failure.tsx';

function show(error: unknown, onRetry?: () => void) {
  render(
    <InTexts>
      <Failure error={error} kept="Your message is kept." onRetry={onRetry} />
    </InTexts>,
  );
  return screen.getByRole('alert').textContent ?? '';
}

test('says in the words of the server what happened, and what is kept', async () => {
  const words = show(new Problem(409, 'taken', 'The name is taken.', 'Choose another.', {}, null));

  expect(words).toContain('The name is taken.');
  expect(words).toContain('Choose another. Your message is kept.');
  expect(await faultsOfPage()).toEqual([]);
});

test('shows what the server says as text', () => {
  show(new Problem(409, 'taken', '<img src=x onerror=alert(1)>', null, {}, null));

  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy();
  expect(document.querySelector('img')).toBeNull();
});

test.each([
  [new Unreachable('502'), /cannot be reached/],
  [new Problem(404, '', null, null, {}, null), /is not here/],
  [new Problem(429, '', null, null, {}, 30), /Try again in 30 seconds/],
  [new Error('a stack of calls'), /went wrong on our side/],
])('has words of its own where there are none (%s)', (error, words) => {
  expect(show(error)).toMatch(words);
});

test('offers to try again where that helps', async () => {
  const onRetry = vi.fn();
  show(new Unreachable('502'), onRetry);

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(onRetry).toHaveBeenCalledOnce();
});
