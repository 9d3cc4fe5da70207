import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { NamePicker } from './NamePicker.tsx';

const GROUPS = [
  { id: 'grp_1', name: 'Legal department' },
  { id: 'grp_2', name: 'Registry' },
  { id: 'grp_3', name: 'Legal archive' },
];

function Groups({ onSubmit }: { onSubmit: () => void }) {
  const [picked, setPicked] = useState<string[]>([]);
  return (
    <main>
      <h1>Readers</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <p data-testid="picked">{picked.join(' ')}</p>
        <NamePicker
          label="Group"
          all="Show all groups"
          none="No group has this name"
          options={GROUPS.filter(({ id }) => !picked.includes(id))}
          onPick={(id) => setPicked([...picked, id])}
        />
        <button type="submit">Save</button>
      </form>
    </main>
  );
}

test('what is typed narrows the list, and one name after the other is picked by keyboard', async () => {
  let sent = 0;
  render(<Groups onSubmit={() => sent++} />);
  const field = screen.getByRole('combobox', { name: 'Group' });

  await userEvent.type(field, 'legal');
  const list = await screen.findByRole('listbox');
  expect(
    within(list)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Legal department', 'Legal archive']);
  expect(await faultsOfPage()).toEqual([]);
  await userEvent.keyboard('{ArrowDown}{Enter}');

  expect(screen.getByTestId('picked').textContent).toBe('grp_1');
  expect((field as HTMLInputElement).value).toBe('');
  await userEvent.type(field, 'legal{ArrowDown}{Enter}');
  expect(screen.getByTestId('picked').textContent).toBe('grp_1 grp_3');
  await userEvent.type(field, 'nobody{Enter}');
  expect(await screen.findByText('No group has this name')).toBeTruthy();
  expect(sent).toBe(0);
});

test('all names are shown by the button', async () => {
  render(<Groups onSubmit={() => {}} />);

  await userEvent.click(screen.getByRole('button', { name: /Show all groups/ }));

  expect(await screen.findAllByRole('option')).toHaveLength(3);
});
