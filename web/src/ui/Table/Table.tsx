import type { ReactNode } from 'react';
import styles from './Table.module.css';

export type Column<T> = {
  id: string;
  title: string;
  /** Numbers stand at the end of the cell, figures under figures. */
  isNumeric?: boolean;
  /** The title is read out but not shown. */
  isTitleHidden?: boolean;
  render: (row: T) => ReactNode;
};

type Props<T> = {
  /** Names the table to who cannot see where it stands. */
  caption: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string;
};

/** Rows of facts; the first column names the row. On a phone it scrolls sideways by itself. */
export function Table<T>({ caption, columns, rows, keyOf }: Props<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.frame} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.isNumeric ? styles.numeric : ''}>
                <span className={column.isTitleHidden ? 'visually-hidden' : ''}>
                  {column.title}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row">
                    {column.render(row)}
                  </th>
                ) : (
                  <td key={column.id} className={column.isNumeric ? styles.numeric : ''}>
                    {column.render(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
