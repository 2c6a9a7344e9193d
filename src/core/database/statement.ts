import type { Sql } from './sql.js';

/** One statement of a transaction, with its values. What `sql` composes is one. */
export interface Statement extends Readonly<Pick<Sql, 'sql' | 'text' | 'values'>> {
  /** Nothing of the transaction is changed where this statement, which returns rows, returns none. */
  readonly requireRows?: boolean;
}

/** The statement, without which nothing is to be changed. */
export function requireRows({ sql, text, values }: Statement): Statement {
  return { sql, text, values, requireRows: true };
}
