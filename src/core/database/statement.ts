import type { Sql } from './sql.js';

/** One statement with its values, as the `sql` tag composes it. */
export interface Statement extends Readonly<Pick<Sql, 'sql' | 'text' | 'values'>> {
  /** The transaction is rolled back if this statement returns no rows. */
  readonly requireRows?: boolean;
  /** `PrismaService` calls the listener of this topic after the commit, if the statement returned rows. */
  readonly topic?: string;
}

/** The same statement, which must return rows. */
export function requireRows({ sql, text, values, topic }: Statement): Statement {
  return { sql, text, values, requireRows: true, ...(topic !== undefined && { topic }) };
}

/** The same statement with a topic. */
export function announce(topic: string, { sql, text, values, requireRows = false }: Statement): Statement {
  return { sql, text, values, requireRows, topic };
}
