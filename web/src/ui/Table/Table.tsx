import type { ReactNode } from 'react';
import styles from './Table.module.css';

export type Column<T> = {
  id: string;
  title: string;
  /** Numbers stand at the end of the cell, figures under figures. */
  isNumeric?: boolean;
  /** Holds a long word (an address, an id) that may break anywhere. */
  breaks?: boolean;
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
  /** A few short figures a row: they stay side by side also on a phone. */
  isCompact?: boolean;
};

/**
 * Rows of facts; the first column names the row. Where it is narrow each row becomes a card with its
 * facts under each other; the roles are spelled out, as not every browser keeps them there.
 */
export function Table<T>({ caption, columns, rows, keyOf, isCompact = false }: Props<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <section className={styles.frame} aria-label={caption} tabIndex={0}>
      <table
        role="table"
        className={`${styles.table} ${isCompact ? styles.compact : styles.stacked}`}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                role="columnheader"
                className={column.isNumeric ? styles.numeric : ''}
              >
                <span className={column.isTitleHidden ? 'visually-hidden' : ''}>
                  {column.title}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={keyOf(row)} role="row">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.id} scope="row" role="rowheader" className={styles.fact}>
                    {cell(column, row)}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    role="cell"
                    className={`${styles.fact} ${column.isNumeric ? styles.numeric : ''}`}
                    data-title={column.isTitleHidden ? undefined : column.title}
                  >
                    {cell(column, row)}
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

function cell<T>({ breaks, render }: Column<T>, row: T) {
  return breaks ? <span className={styles.breaks}>{render(row)}</span> : render(row);
}
