import type { Sql } from './sql.js';

/** One statement with its values, as the `sql` tag composes it. */
export interface Statement extends Readonly<Pick<Sql, 'sql' | 'text' | 'values'>> {
  /** The transaction is rolled back where this statement returns no rows. */
  readonly requireRows?: boolean;
}

/** The same statement, which must return rows. */
export function requireRows({ sql, text, values }: Statement): Statement {
  return { sql, text, values, requireRows: true };
}
