import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { Select } from './Select.tsx';

function Life({ isLabelHidden = false }) {
  const [value, setValue] = useState<string | null>('30');
  return (
    <Select
      label="Works for"
      isLabelHidden={isLabelHidden}
      options={[
        { id: '30', label: '30 days' },
        { id: '60', label: '60 days', isDisabled: true },
        { id: '90', label: '90 days', note: 'The longest' },
      ]}
      value={value}
      onChange={setValue}
    />
  );
}

test('says its label and its choice, also where the label is hidden', () => {
  render(<Life isLabelHidden />);

  expect(screen.getByRole('button', { name: /Works for/ }).textContent).toContain('30 days');
});

test('is chosen from by keyboard, without what is disabled', async () => {
  render(<Life />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await screen.findByRole('listbox');
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.keyboard('{ArrowDown}{Enter}');

  expect(screen.getByRole('button', { name: /Works for/ }).textContent).toContain('90 days');
  expect(screen.queryByRole('listbox')).toBeNull();
});
