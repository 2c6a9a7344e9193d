import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from '../dialect.js';
import { sql } from '../sql.js';
import type { Statement } from '../statement.js';
import type { Row } from '../writer/writer.js';

const HOUR_MS = 3_600_000;
const RETRY_MS = 200;

/**
 * Tells whether a transaction was committed whose answer to COMMIT is lost. Each transaction inserts a row with an id of its own.
 * A later insert of the same id waits for the first to end: where it finds the row, the first was committed; where it is inserted, the
 * first was not, and cannot be any more.
 */
export class CommitMarkers {
  constructor(
    private readonly dialect: Dialect,
    private readonly execute: (statement: Statement) => Promise<Row[]>,
  ) {}

  newId(): string {
    return randomUUID();
  }

  insertStatement(id: string): Statement {
    return sql`INSERT INTO ${this.dialect.table('CommitMarker')} ("id", "createdAt") VALUES (${id}, ${new Date()})
      ON CONFLICT ("id") DO NOTHING RETURNING "id"`;
  }

  /** Asks until the database answers. Null when it did not in time. */
  async wasCommitted(id: string, timeoutMs: number): Promise<boolean | null> {
    const end = performance.now() + timeoutMs;
    do {
      try {
        return (await this.execute(this.insertStatement(id))).length === 0;
      } catch {
        await sleep(RETRY_MS);
      }
    } while (performance.now() < end);
    return null;
  }

  /** Nobody asks for a transaction of an hour ago. */
  async removeOld(): Promise<void> {
    const before = new Date(Date.now() - HOUR_MS);
    await this.execute(sql`DELETE FROM ${this.dialect.table('CommitMarker')} WHERE "createdAt" < ${before}`);
  }
}
