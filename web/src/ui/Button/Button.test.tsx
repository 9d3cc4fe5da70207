import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { Button, IconButton } from './Button.tsx';

test('is pressed by pointer, Enter and space', async () => {
  const onPress = vi.fn();
  render(<Button onPress={onPress}>Send</Button>);
  const button = screen.getByRole('button', { name: 'Send' });

  await userEvent.click(button);
  button.focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard(' ');

  expect(onPress).toHaveBeenCalledTimes(3);
  expect(await faultsOfPage()).toEqual([]);
});

test('does nothing more while it works, and keeps its words', async () => {
  const onPress = vi.fn();
  render(
    <Button onPress={onPress} isPending>
      Send
    </Button>,
  );

  await userEvent.click(screen.getByRole('button', { name: /Send/ }));

  expect(onPress).not.toHaveBeenCalled();
});

test('cannot be reached while it is disabled', async () => {
  const onPress = vi.fn();
  render(
    <Button onPress={onPress} isDisabled>
      Send
    </Button>,
  );

  await userEvent.tab();
  await userEvent.keyboard('{Enter}');

  expect(onPress).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(document.body);
});

test('a sign has its words for who cannot see it', async () => {
  const onPress = vi.fn();
  render(<IconButton icon="trash" label="Delete" onPress={onPress} />);

  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));

  expect(onPress).toHaveBeenCalledOnce();
  expect(await faultsOfPage()).toEqual([]);
});

test('shows the words of a sign to who comes by keyboard', async () => {
  render(<IconButton icon="trash" label="Delete" />);

  await userEvent.tab();

  expect((await screen.findByRole('tooltip')).textContent).toBe('Delete');
});
