import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { InTexts } from '@/testing/inTexts.tsx';
import { Hosted } from './Hosted.tsx';

test.each([
  [{ place: 'here', country: null, standing: null }, 'On this machine'],
  [{ place: 'country', country: 'FR', standing: 'contractual' }, 'France'],
  [{ place: 'country', country: 'FR', standing: 'declared' }, 'France'],
  [{ place: 'country', country: 'FR', standing: 'unknown' }, 'France, perhaps'],
  [{ place: 'unknown', country: null, standing: null }, 'Unknown'],
] as const)('%j is told as %s', (hosting, words) => {
  const { container } = render(
    <InTexts>
      <Hosted {...hosting} />
    </InTexts>,
  );
  expect(container.textContent).toBe(words);
});
