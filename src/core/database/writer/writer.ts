import type { Statement } from '../statement.js';

export type Row = Record<string, unknown>;

export interface TransactionOptions {
  /** Goes into `OutcomeUnknownError`: what the client is told to look for. */
  id?: string | undefined;
  /** How long it may take in all. */
  timeoutMs?: number;
}

/** Long enough for another process to give a lock back, short enough for a client that waits. */
export const WRITE_TIMEOUT_MS = 6_000;

/** The one way to change the database. */
export interface Writer {
  /**
   * Runs one statement, a transaction of its own, and returns its rows. For what is harmless to repeat: after a lost answer
   * it may have run, and counts as not run.
   *
   * @throws {DatabaseUnavailableError | RowRefusedError | RowsRequiredError}
   */
  execute(statement: Statement, options?: TransactionOptions): Promise<Row[]>;
  /**
   * Runs statements as one transaction, all or none, and returns the rows of each. After a lost answer to COMMIT it finds out
   * what became of it.
   *
   * @throws {DatabaseUnavailableError | RowRefusedError | RowsRequiredError} when nothing was changed
   * @throws {OutcomeUnknownError} when that cannot be found out in time
   */
  transaction(statements: readonly Statement[], options?: TransactionOptions): Promise<Row[][]>;
  close(): Promise<void>;
}
