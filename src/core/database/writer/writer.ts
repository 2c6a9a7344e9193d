import type { Statement } from '../statement.js';

export type Row = Record<string, unknown>;

export interface TransactionOptions {
  /** The id for `OutcomeUnknownError`, with which a client can check. */
  id?: string | undefined;
  /** Limit of all statements together. */
  timeoutMs?: number;
}

/** Long enough for another process to release a lock, short enough for a waiting client. */
export const WRITE_TIMEOUT_MS = 6_000;

/** The only way to change the database. */
export interface Writer {
  /**
   * Runs one statement that is harmless to repeat, and returns its rows. After a lost response it
   * may have run, but counts as not run.
   *
   * @throws {DatabaseUnavailableError | RowRefusedError | RowsRequiredError}
   */
  execute(statement: Statement, options?: TransactionOptions): Promise<Row[]>;
  /**
   * Runs statements as one transaction, all or none, and returns the rows of each. After a lost
   * response to COMMIT it finds out whether the commit took place.
   *
   * @throws {DatabaseUnavailableError | RowRefusedError | RowsRequiredError} if nothing was changed
   * @throws {OutcomeUnknownError} if the outcome cannot be found out in time
   */
  transaction(statements: readonly Statement[], options?: TransactionOptions): Promise<Row[][]>;
  close(): Promise<void>;
}
