import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { Button } from '../Button/Button.tsx';
import { Menu } from './Menu.tsx';

function show() {
  const acts = { rename: vi.fn(), remove: vi.fn(), suspend: vi.fn() };
  render(
    <Menu
      label="Actions for Anna"
      groups={[
        [{ id: 'rename', label: 'Rename', onAction: acts.rename }],
        [
          { id: 'suspend', label: 'Suspend', isDisabled: true, onAction: acts.suspend },
          { id: 'remove', label: 'Delete', isDangerous: true, onAction: acts.remove },
        ],
      ]}
    >
      <Button>More</Button>
    </Menu>,
  );
  return acts;
}

test('opens by keyboard, skips what is disabled, acts on Enter and gives the focus back', async () => {
  const acts = show();

  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByRole('menu', { name: /Anna|More/ })).toBeTruthy();
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
    'Rename',
    'Suspend',
    'Delete',
  ]);
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(acts.remove).toHaveBeenCalledOnce();
  expect(acts.suspend).not.toHaveBeenCalled();
  expect(screen.queryByRole('menu')).toBeNull();
  await expect.poll(() => document.activeElement?.textContent).toBe('More');
});

test('Escape closes it and nothing happens', async () => {
  const acts = show();
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menu');

  await userEvent.keyboard('{Escape}');

  expect(screen.queryByRole('menu')).toBeNull();
  for (const act of Object.values(acts)) expect(act).not.toHaveBeenCalled();
});
