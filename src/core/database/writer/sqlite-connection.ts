import Database from 'better-sqlite3';
import { errorCodesOf } from '../../error-codes-of.js';
import { monotonicNow } from '../../monotonic-now.js';
import { LOCK_TIMEOUT_MS, SQLITE_PRAGMAS } from '../adapter.js';
import { DatabaseUnavailableError, OutcomeUnknownError, RowsRequiredError } from '../database-error.js';
import { sqlitePath } from '../database-url.js';
import { toParameter } from '../dialect.js';
import { FileIdentity } from '../file-identity.js';
import type { Statement } from '../statement.js';
import { PreparedStatements } from './prepared-statements.js';
import type { Row } from './writer.js';

/** One caller's statements: all or none. */
export interface SqliteWork {
  statements: readonly Statement[];
  /** A `monotonicNow` time. Nothing commits after it. */
  deadline: number;
}

/**
 * The writer thread's connection to SQLite. It opens on demand, and again after the file was moved
 * or replaced. Prisma's adapter prepares every statement anew, which took a fifth of the thread's
 * time (docs/adr/0008).
 */
export class SqliteConnection {
  /** Why the last attempt failed. */
  lastReason = 'no time left';
  private database: PreparedStatements | undefined;
  private readonly file: FileIdentity;

  constructor(url: string) {
    this.file = new FileIdentity(sqlitePath(url));
  }

  /**
   * Runs several works in one transaction and returns the rows of each statement.
   *
   * @throws {OutcomeUnknownError} if the committed file is no longer at its path
   */
  run(works: readonly SqliteWork[]): Row[][][] {
    try {
      const database = this.open();
      const deadline = Math.min(...works.map((work) => work.deadline));
      database.waitForLock(Math.max(1, Math.ceil(deadline - monotonicNow())));
      database.run('BEGIN IMMEDIATE');
      const results = runBetween(database, works, deadline);
      if (this.file.hasChanged()) throw new OutcomeUnknownError(this.moved());
      return results;
    } catch (error) {
      this.lastReason = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  /** Whether another process has locked the file, so that a longer wait may help. */
  isLocked(error: unknown): boolean {
    return errorCodesOf(error).some((code) => /^SQLITE_(BUSY|LOCKED)/.test(code));
  }

  private open(): PreparedStatements {
    if (this.database && this.file.hasChanged()) {
      this.checkpointAndClose(this.database);
      throw new DatabaseUnavailableError(this.moved());
    }
    if (!this.database) {
      // Before opening, so that the next transaction detects a replacement in between.
      this.file.note();
      this.database = new PreparedStatements(openFile(this.file.path));
    }
    return this.database;
  }

  /**
   * Checkpoints the WAL into its own file, wherever that is now. SQLite would apply a WAL left
   * behind to the next file at this path (https://sqlite.org/howtocorrupt.html).
   */
  private checkpointAndClose(database: PreparedStatements): void {
    this.database = undefined;
    database.checkpointAndClose();
  }

  private moved(): string {
    return `${this.file.path} was deleted, moved or replaced while it was in use`;
  }
}

function openFile(path: string): Database.Database {
  const database = new Database(path, { timeout: LOCK_TIMEOUT_MS, fileMustExist: true });
  try {
    database.exec(SQLITE_PRAGMAS.join(';'));
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function runBetween(database: PreparedStatements, works: readonly SqliteWork[], deadline: number): Row[][][] {
  try {
    const results = works.map(({ statements }) => runAll(database, statements));
    if (monotonicNow() > deadline) throw new DatabaseUnavailableError('SQLite took too long');
    database.run('COMMIT');
    return results;
  } catch (error) {
    database.rollback();
    throw error;
  }
}

function runAll(database: PreparedStatements, statements: readonly Statement[]): Row[][] {
  return statements.map(({ sql, values, requireRows }) => {
    const rows = database.run(sql, values.map(toParameter));
    if (requireRows && rows.length === 0) throw new RowsRequiredError('what was to be changed is not there');
    return rows;
  });
}
