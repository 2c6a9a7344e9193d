import type { SqlDriverAdapter, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';
import { RowRefusedError } from '../database-error.js';
import { jsonArguments } from '../json-parameter.js';

export type Row = Record<string, unknown>;

/** Statements that take the same text as their one parameter, all of them or none. */
export interface Work {
  statements: readonly string[];
  parameter: string;
  /** Places of statements, which return rows, that fail all of them where they return none. */
  demanded?: readonly number[];
}

/**
 * Runs statements as one transaction and returns the rows of the last one. For those who write much: the text passes through
 * Prisma's driver adapter as it is, where the client would copy it several times (docs/adr/0008).
 */
export interface Writer {
  write(work: Work): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * Does several pieces of work in one transaction, and returns the rows of each.
 *
 * @throws {RowRefusedError} when a demanded statement has found nothing
 */
export async function writeWith(adapter: SqlDriverAdapter, works: readonly Work[]): Promise<Row[][]> {
  const queries = works.map(({ statements, parameter, demanded = [] }) =>
    statements.map((sql, place) => ({
      query: toQuery(sql, jsonArguments(sql, parameter)),
      demanded: demanded.includes(place),
    })),
  );
  const [first, ...others] = queries.flat();
  // A statement on its own is a transaction already, and needs no round trips to say so.
  if (others.length === 0 && !first!.demanded) return [toRows(await adapter.queryRaw(first!.query))];
  const transaction = await adapter.startTransaction();
  try {
    const results: Row[][] = [];
    for (const work of queries) {
      let last: SqlResultSet | undefined;
      for (const { query, demanded } of work) {
        last = await transaction.queryRaw(query);
        if (demanded && last.rows.length === 0)
          throw new RowRefusedError('what was to be changed is not there');
      }
      results.push(toRows(last!));
    }
    // Ending a transaction is for us to say; `commit` and `rollback` only give the connection back.
    await transaction.executeRaw(toQuery('COMMIT'));
    await transaction.commit();
    return results;
  } catch (error) {
    await transaction.executeRaw(toQuery('ROLLBACK')).catch(() => {});
    await transaction.rollback();
    throw error;
  }
}

function toQuery(sql: string, args: string[] = []): SqlQuery {
  return { sql, args, argTypes: args.map(() => ({ scalarType: 'string', arity: 'scalar' })) };
}

function toRows({ columnNames, rows }: SqlResultSet): Row[] {
  return rows.map((row) => Object.fromEntries(columnNames.map((name, column) => [name, row[column]])));
}
