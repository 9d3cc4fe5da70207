import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { Button } from '../Button/Button.tsx';
import { Dialog, DialogActions } from './Dialog.tsx';

function Question({ isAlert = false }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Ask</Button>
      <Dialog
        title="Delete it?"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        closeLabel="Close"
        isAlert={isAlert}
      >
        <p>It will be gone.</p>
        <DialogActions>
          <Button onPress={() => setOpen(false)}>Cancel</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

test('is named by its title, hides the page behind it, and gives the focus back', async () => {
  render(<Question />);
  const opener = screen.getByRole('button', { name: 'Ask' });
  await userEvent.click(opener);

  const dialog = await screen.findByRole('dialog', { name: 'Delete it?' });
  expect(dialog.contains(document.activeElement)).toBe(true);
  expect(screen.queryByRole('button', { name: 'Ask' })).toBeNull();
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  await expect.poll(() => document.activeElement).toBe(opener);
});

test('keeps the keyboard inside', async () => {
  render(<Question />);
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  const dialog = await screen.findByRole('dialog');

  for (let presses = 0; presses < 5; presses++) {
    await userEvent.tab();
    expect(dialog.contains(document.activeElement)).toBe(true);
  }
});

test('a click beside it closes a window but not a question', async () => {
  render(<Question isAlert />);
  await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
  await screen.findByRole('alertdialog', { name: 'Delete it?' });

  await userEvent.click(document.body);
  expect(screen.getByRole('alertdialog')).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
