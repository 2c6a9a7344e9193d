import { hash } from 'node:crypto';
import type pg from 'pg';
import { withTimeout } from '../../with-timeout.js';
import {
  DatabaseUnavailableError,
  isDatabaseError,
  OutcomeUnknownError,
  RowRefusedError,
  RowsRequiredError,
  toDatabaseError,
} from '../database-error.js';
import { type Dialect, toParameter } from '../dialect.js';
import type { Statement } from '../statement.js';
import { type Row, type TransactionOptions, WRITE_TIMEOUT_MS, type Writer } from '../writer/writer.js';
import { CommitMarkers } from './commit-markers.js';

const SWEEP_INTERVAL_MS = 600_000;
/** SQLSTATE classes that prove a failed COMMIT: transaction rollback, and the row's own faults. */
const NOT_COMMITTED = /^(40|22|23)/;

interface PostgresWriterOptions {
  /** Whether to use named statements, which the server plans once. */
  prepared: boolean;
}

/** Writes to Postgres in the main thread: the driver does not block. */
export class PostgresWriter implements Writer {
  private readonly names = new Map<string, string>();
  private readonly markers: CommitMarkers;
  private readonly sweep: NodeJS.Timeout;

  constructor(
    private readonly pool: pg.Pool,
    dialect: Dialect,
    private readonly options: PostgresWriterOptions,
  ) {
    this.markers = new CommitMarkers(dialect, (statement) => this.execute(statement));
    this.sweep = setInterval(() => void this.markers.removeOld().catch(() => {}), SWEEP_INTERVAL_MS).unref();
  }

  async execute(
    statement: Statement,
    { timeoutMs = WRITE_TIMEOUT_MS }: TransactionOptions = {},
  ): Promise<Row[]> {
    try {
      return await withTimeout(this.run(this.pool, statement), timeoutMs);
    } catch (error) {
      throw toWriteError(error);
    }
  }

  async transaction(statements: readonly Statement[], options: TransactionOptions = {}): Promise<Row[][]> {
    const { id, timeoutMs = WRITE_TIMEOUT_MS } = options;
    const marker = this.markers.newId();
    const client = await this.pool.connect().catch((error: unknown) => {
      throw toWriteError(error);
    });
    const results = await withTimeout(this.runBetween(client, marker, statements), timeoutMs).catch(
      (error: unknown) => this.abandon(client, error),
    );
    try {
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT') throw new DatabaseUnavailableError(`COMMIT was answered ${command}`);
      client.release();
      return results;
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      if (wasRefused(error)) throw toWriteError(error);
      return this.findOut(marker, results, id, error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.sweep);
    await this.pool.end();
  }

  private async runBetween(
    client: pg.PoolClient,
    marker: string,
    statements: readonly Statement[],
  ): Promise<Row[][]> {
    // Behind a pooler, the server's default isolation would apply.
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED');
    await this.run(client, this.markers.insertStatement(marker));
    const results: Row[][] = [];
    for (const statement of statements) results.push(await this.run(client, statement));
    return results;
  }

  /**
   * Ends a transaction before COMMIT by closing the connection. After a refused row a ROLLBACK is
   * enough, and the connection is kept.
   */
  private async abandon(client: pg.PoolClient, error: unknown): Promise<never> {
    const known = toWriteError(error);
    const usable = known instanceof RowRefusedError || known instanceof RowsRequiredError;
    const failure = usable ? await client.query('ROLLBACK').then(nothing, toError) : toError(error);
    client.release(failure);
    throw known;
  }

  private async findOut(
    marker: string,
    results: Row[][],
    id: string | undefined,
    cause: unknown,
  ): Promise<Row[][]> {
    const committed = await this.markers.wasCommitted(marker, WRITE_TIMEOUT_MS);
    if (committed === true) return results;
    if (committed === false)
      throw new DatabaseUnavailableError('the transaction was not committed', { cause });
    throw new OutcomeUnknownError('the answer to COMMIT was lost', { id, cause });
  }

  private async run(on: pg.Pool | pg.PoolClient, statement: Statement): Promise<Row[]> {
    const { text, requireRows } = statement;
    const values = statement.values.map(toParameter);
    const { rows } = await on.query<Row>({
      text,
      values,
      ...(this.options.prepared && { name: this.statementName(text) }),
    });
    if (requireRows && rows.length === 0) throw new RowsRequiredError('what was to be changed is not there');
    return rows;
  }

  /** The same text has the same name on all connections, so that each is prepared once. */
  private statementName(text: string): string {
    const name = this.names.get(text) ?? `delivery_${hash('sha1', text, 'hex')}`;
    this.names.set(text, name);
    return name;
  }
}

/** Every error of pg counts as a database error. */
function toWriteError(error: unknown): Error {
  const known = toDatabaseError(error);
  return isDatabaseError(known) ? known : new DatabaseUnavailableError(String(error), { cause: error });
}

/** Whether the server itself reports that nothing was committed. */
function wasRefused(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true;
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return typeof severity === 'string' && typeof code === 'string' && NOT_COMMITTED.test(code);
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function nothing(): undefined {
  return undefined;
}
