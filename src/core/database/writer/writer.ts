import type { SqlDriverAdapter, SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils';

export type Row = Record<string, unknown>;

/**
 * Runs statements as one transaction, each with the same text as its one parameter, and returns the rows of the last one.
 * For those who write much: the text passes through Prisma's driver adapter as it is, where the client would copy it
 * several times (docs/adr/0008).
 */
export interface Writer {
  write(statements: readonly string[], parameter: string): Promise<Row[]>;
  close(): Promise<void>;
}

export async function writeWith(
  adapter: SqlDriverAdapter,
  statements: readonly string[],
  parameter: string,
): Promise<Row[]> {
  const queries = statements.map((sql) => toQuery(sql, parameter));
  // A statement on its own is a transaction already, and needs no round trips to say so.
  if (queries.length === 1) return toRows(await adapter.queryRaw(queries[0]!));
  const transaction = await adapter.startTransaction();
  try {
    let last: SqlResultSet | undefined;
    for (const query of queries) last = await transaction.queryRaw(query);
    // Ending a transaction is for us to say; `commit` and `rollback` only give the connection back.
    await transaction.executeRaw(toQuery('COMMIT'));
    await transaction.commit();
    return toRows(last!);
  } catch (error) {
    await transaction.executeRaw(toQuery('ROLLBACK')).catch(() => {});
    await transaction.rollback();
    throw error;
  }
}

function toQuery(sql: string, ...args: string[]): SqlQuery {
  return { sql, args, argTypes: args.map(() => ({ scalarType: 'string', arity: 'scalar' })) };
}

function toRows({ columnNames, rows }: SqlResultSet): Row[] {
  return rows.map((row) => Object.fromEntries(columnNames.map((name, column) => [name, row[column]])));
}
