import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { CopyButton } from './CopyButton.tsx';

function show() {
  render(
    <InTexts>
      <CopyButton look="button" text={() => 'the link'} label="Copy link" />
    </InTexts>,
  );
}

test('puts the text on the clipboard, and says so aloud', async () => {
  const user = userEvent.setup(); // with a clipboard of its own
  show();

  await user.click(screen.getByRole('button', { name: 'Copy link' }));

  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('Copied');
  expect(await navigator.clipboard.readText()).toBe('the link');
  expect(await faultsOfPage()).toEqual([]);
});

test('says what to do where nothing can be copied', async () => {
  const user = userEvent.setup();
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
  document.execCommand = () => false;
  show();

  await user.click(screen.getByRole('button', { name: 'Copy link' }));

  expect((await screen.findByRole('status')).textContent).toMatch(/copy it by hand/);
});
