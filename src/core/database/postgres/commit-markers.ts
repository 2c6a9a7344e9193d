import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from '../dialect.js';
import { sql } from '../sql.js';
import type { Statement } from '../statement.js';
import type { Row } from '../writer/writer.js';

const HOUR_MS = 3_600_000;
const RETRY_MS = 200;

/**
 * Finds out whether a transaction was committed after the answer to its COMMIT was lost. Each transaction inserts a row with an id of
 * its own. A later insert of the same id waits for the first to end. If it conflicts, the first was committed. If it succeeds, the
 * first was not committed and never can be.
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

  /** Retries until the database answers. Null when it does not answer in time. */
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

  /** Markers are needed for seconds; an hour is generous. */
  async removeOld(): Promise<void> {
    const before = new Date(Date.now() - HOUR_MS);
    await this.execute(sql`DELETE FROM ${this.dialect.table('CommitMarker')} WHERE "createdAt" < ${before}`);
  }
}
