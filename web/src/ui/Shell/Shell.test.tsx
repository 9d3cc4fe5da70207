import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { InTexts } from '@/testing/inTexts.tsx';
import { Shell, ShellHeader } from './Shell.tsx';

function show() {
  render(
    <InTexts>
      <Shell
        label="Workplace"
        side={(close) => (
          <button type="button" onClick={close}>
            A chat
          </button>
        )}
      >
        <ShellHeader title={<h1>Today</h1>} />
      </Shell>
    </InTexts>,
  );
}

test('the first stop of the keyboard leads past the navigation', async () => {
  show();
  await userEvent.tab();

  expect(document.activeElement?.textContent).toBe('Skip to content');
  expect(document.activeElement?.getAttribute('href')).toBe('#content');
  expect(screen.getByRole('main').id).toBe('content');
  expect(await faultsOfPage()).toEqual([]);
});

test('the navigation opens as a drawer, and going somewhere closes it', async () => {
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Open navigation' }));
  const drawer = await screen.findByRole('dialog', { name: 'Workplace' });
  expect(drawer.contains(document.activeElement)).toBe(true);

  await userEvent.click(screen.getByRole('button', { name: 'A chat' }));

  expect(screen.queryByRole('dialog')).toBeNull();
});
