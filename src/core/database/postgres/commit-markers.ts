import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from '../dialect.js';
import { raw, sql } from '../sql.js';
import type { Statement } from '../statement.js';
import type { Row } from '../writer/writer.js';

const RETRY_MS = 200;
/** The time of a row inserted by a check, not by a transaction. */
const NEVER = raw("'epoch'");
/**
 * The server's clock: the clocks of instances may differ, and one instance removes the rows of all.
 */
const NOW = raw("(now() AT TIME ZONE 'UTC')");

/**
 * Finds out whether a transaction was committed after the response to its COMMIT was lost. Each
 * transaction inserts a row with an id of its own. A later insert of the same id waits for the
 * transaction to end. If it finds the transaction's row, the transaction was committed. If it
 * inserts its own row, the transaction was not committed and never can be. The response to that
 * insert may be lost too: the time in a row shows which of the two inserted it.
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
    return sql`INSERT INTO ${this.dialect.table('CommitMarker')} ("id", "createdAt") VALUES (${id}, ${NOW})`;
  }

  /** Retries until the database responds. Null if it does not respond in time. */
  async wasCommitted(id: string, timeoutMs: number): Promise<boolean | null> {
    const end = performance.now() + timeoutMs;
    do {
      try {
        const [row] = await this.execute(this.askStatement(id));
        return row!['committed'] as boolean;
      } catch {
        await sleep(RETRY_MS);
      }
    } while (performance.now() < end);
    return null;
  }

  /** Markers are needed for seconds; an hour is generous. */
  async removeOld(): Promise<void> {
    await this.execute(sql`DELETE FROM ${this.dialect.table('CommitMarker')}
      WHERE "createdAt" < ${NOW} - interval '1 hour'`);
  }

  private askStatement(id: string): Statement {
    return sql`INSERT INTO ${this.dialect.table('CommitMarker')} ("id", "createdAt") VALUES (${id}, ${NEVER})
      ON CONFLICT ("id") DO UPDATE SET "id" = excluded."id"
      RETURNING "createdAt" > ${NEVER} AS "committed"`;
  }
}
