import type Database from 'better-sqlite3';
import type { Row } from './writer.js';

/** More than the service uses. Texts that always differ must not fill the memory. */
const MAX_STATEMENTS = 500;

/**
 * A SQLite database that prepares each statement once. SQLite prepares it again when the schema has
 * changed.
 */
export class PreparedStatements {
  private readonly statements = new Map<string, Database.Statement>();

  constructor(private readonly database: Database.Database) {}

  /** How long to wait for the lock of another process, in milliseconds. */
  waitForLock(milliseconds: number): void {
    this.database.exec(`PRAGMA busy_timeout = ${milliseconds}`);
  }

  /** Runs a statement and returns its rows. @param values as `toParameter` makes them */
  run(sql: string, values: readonly unknown[] = []): Row[] {
    const statement = this.prepare(sql);
    const parameters = values.map(toSqlite);
    if (statement.reader) return statement.all(...parameters) as Row[];
    statement.run(...parameters);
    return [];
  }

  /** Rolls back a failed transaction. SQLite may have done so itself, as it does on a full disk. */
  rollback(): void {
    if (this.database.inTransaction) this.database.exec('ROLLBACK');
  }

  checkpointAndClose(): void {
    try {
      this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // The file is gone, so there is nothing to copy to.
    }
    this.database.close();
  }

  private prepare(sql: string): Database.Statement {
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= MAX_STATEMENTS) this.statements.clear();
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/** SQLite has no booleans. */
function toSqlite(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
