import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { faultsOfPage } from '@/testing/axe.ts';
import { Table } from './Table.tsx';

test('names itself, its columns and its rows', async () => {
  render(
    <Table
      caption="People"
      rows={[{ name: 'Anna', email: 'anna@lakeside.example', calls: 3 }]}
      keyOf={(row) => row.email}
      columns={[
        { id: 'name', title: 'Name', render: (row) => row.name },
        { id: 'email', title: 'E-mail', breaks: true, render: (row) => row.email },
        { id: 'calls', title: 'Calls', isNumeric: true, render: (row) => row.calls },
        {
          id: 'more',
          title: 'Actions',
          isTitleHidden: true,
          render: () => <button type="button">Go</button>,
        },
      ]}
    />,
  );

  const table = screen.getByRole('table', { name: 'People' });
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((head) => head.textContent),
  ).toEqual(['Name', 'E-mail', 'Calls', 'Actions']);
  expect(within(table).getByRole('rowheader').textContent).toBe('Anna');
  // where it is narrow each fact says what it is; a button says so itself
  expect(
    within(table)
      .getAllByRole('cell')
      .map((cell) => cell.dataset.title),
  ).toEqual(['E-mail', 'Calls', undefined]);
  expect(await faultsOfPage()).toEqual([]);

  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'People' }));
});
