import type { ReactNode } from 'react';
import styles from './data-table.module.css';

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, with digits of one width. */
  isNumeric?: boolean;
}

interface Props<Row> {
  /** The content of the table, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row, index: number) => string;
  /** Shown if there are no rows. */
  empty?: ReactNode;
  /** Scrolls within itself above this height. */
  maxHeight?: string;
}

/** A table. The first column is the subject of the row. It scrolls sideways if it is too wide. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty = 'Nothing.', maxHeight }: Props<Row>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard has to be able to scroll it
    <div className={styles.scroller} style={{ maxHeight }} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header, isNumeric }) => (
              <th key={header} scope="col" className={isNumeric ? styles.numeric : undefined}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)}>
              {columns.map(({ header, cell, isNumeric }, column) => {
                const className = isNumeric ? styles.numeric : undefined;
                return column === 0 ? (
                  <th key={header} scope="row" className={className}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={header} className={className}>
                    {cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className={styles.empty}>
                {empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
