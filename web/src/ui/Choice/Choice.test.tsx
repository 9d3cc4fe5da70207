import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { Choices, Segments } from './Choice.tsx';

function Roles() {
  const [value, setValue] = useState(['member']);
  return (
    <Choices
      label="Roles"
      hint="What they may do."
      options={[
        { id: 'member', label: 'Employee', note: 'Chats' },
        { id: 'auditor', label: 'Auditor' },
      ]}
      value={value}
      onChange={setValue}
    />
  );
}

function Theme() {
  const [value, setValue] = useState('light');
  return (
    <Segments
      label="Appearance"
      options={[
        { id: 'light', label: 'Light' },
        { id: 'dark', label: 'Dark' },
      ]}
      value={value}
      onChange={setValue}
    />
  );
}

const isOn = (role: string, name: RegExp) =>
  (screen.getByRole(role, { name }) as HTMLInputElement).checked;

test('any number is chosen, by pointer and by space', async () => {
  render(<Roles />);
  expect(screen.getByRole('group', { name: 'Roles' })).toBeTruthy();

  await userEvent.click(screen.getByRole('checkbox', { name: /Auditor/ }));
  expect([isOn('checkbox', /Employee/), isOn('checkbox', /Auditor/)]).toEqual([true, true]);

  await userEvent.tab({ shift: true });
  await userEvent.keyboard(' ');
  expect([isOn('checkbox', /Employee/), isOn('checkbox', /Auditor/)]).toEqual([false, true]);
  expect(await faultsOfPage()).toEqual([]);
});

test('exactly one is chosen, also by arrow', async () => {
  render(<Theme />);
  expect(screen.getByRole('radiogroup', { name: 'Appearance' })).toBeTruthy();

  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');

  expect([isOn('radio', /Light/), isOn('radio', /Dark/)]).toEqual([false, true]);
  expect(await faultsOfPage()).toEqual([]);
});
