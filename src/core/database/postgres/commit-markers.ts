import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dialect } from '../dialect.js';
import { raw, sql } from '../sql.js';
import type { Statement } from '../statement.js';
import type { Row } from '../writer/writer.js';

const RETRY_MS = 200;
/** When no transaction was: the time of a row that was inserted by a question. */
const NEVER = raw("'epoch'");
/** The server's clock: those of the instances may differ, and one instance removes the rows of all. */
const NOW = raw("(now() AT TIME ZONE 'UTC')");

/**
 * Tells whether a transaction was committed whose answer to COMMIT is lost. Each transaction inserts a row with an id of its own.
 * A question inserts the same id, and waits for the transaction to end: where it finds the row, the transaction was committed;
 * where it inserts its own, the transaction was not, and cannot be any more. The answer to a question may be lost too, so
 * its row is told from a transaction's by its time.
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

  /** Asks until the database answers. Null when it did not in time. */
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

  /** Nobody asks for a transaction of an hour ago. */
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
