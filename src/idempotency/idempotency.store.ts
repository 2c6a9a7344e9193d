import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { isDatabaseUnavailable } from '../core/database/database-error.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';

const RETENTION_MS = 24 * 3_600_000;
/** A holder without a heartbeat for this long has crashed: the key may be taken again. */
export const LOCK_MS = 60_000;

/** The stored response to a first request. */
export interface StoredResponse {
  requestHash: string;
  /** JSON text. */
  body: string;
}

/**
 * Stored responses by key. The only writer of the table. During a request its row has no `body`,
 * and `requestHash` names the holder of the key. The response is stored with the hash of the
 * request.
 */
@Injectable()
export class IdempotencyStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('IdempotencyKey');
  }

  /**
   * Locks a key for a first request. Otherwise returns the stored response, or null without one.
   */
  async lock(id: string, holder: string): Promise<'locked' | StoredResponse | null> {
    const now = this.clock.now();
    const statement = sql`
      INSERT INTO ${this.table} AS stored ("id", "requestHash", "lockedUntil", "createdAt", "expiresAt")
      VALUES (${id}, ${holder}, ${this.after(LOCK_MS)}, ${now}, ${this.after(RETENTION_MS)})
      ON CONFLICT ("id") DO UPDATE SET "requestHash" = excluded."requestHash", "body" = NULL,
        "lockedUntil" = excluded."lockedUntil", "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
      WHERE stored."expiresAt" < ${now} OR (stored."body" IS NULL
        AND (stored."requestHash" = ${holder} OR stored."lockedUntil" < ${now}
          OR stored."lockedUntil" > ${this.after(2 * LOCK_MS)}))
      RETURNING "id"`;
    // Retried with the same holder: after a lost answer the key may be locked by no request.
    const locked = await this.prisma.execute(statement).catch((error: unknown) => {
      if (!isDatabaseUnavailable(error)) throw error;
      return this.prisma.execute(statement);
    });
    if (locked.length > 0) return 'locked';
    const stored = await this.prisma.client.idempotencyKey.findUnique({ where: { id } });
    // The row is missing because it was just released: the next try gets the key.
    return typeof stored?.body === 'string' ? { requestHash: stored.requestHash, body: stored.body } : null;
  }

  /** The heartbeat of a holder. */
  async extendLock(id: string, holder: string): Promise<void> {
    await this.prisma.execute(sql`UPDATE ${this.table} SET "lockedUntil" = ${this.after(LOCK_MS)}
      WHERE "id" = ${id} AND "requestHash" = ${holder} AND "body" IS NULL`);
  }

  /** For the transaction of the response's subject. Fails if the holder has lost the key. */
  completeStatement(id: string, holder: string, requestHash: string, response: object): Statement {
    return requireRows(sql`UPDATE ${this.table} SET "body" = ${JSON.stringify(response)}, "lockedUntil" = NULL,
      "requestHash" = ${requestHash} WHERE "id" = ${id} AND "requestHash" = ${holder} RETURNING "id"`);
  }

  /** Frees the key of a request that changed nothing. False if the holder has lost the key. */
  async release(id: string, holder: string): Promise<boolean> {
    const rows = await this.prisma.execute(sql`DELETE FROM ${this.table}
      WHERE "id" = ${id} AND "requestHash" = ${holder} AND "body" IS NULL RETURNING "id"`);
    return rows.length > 0;
  }

  /** Deletes this stored response, but never that of a later request with the key. */
  async deleteResponse(id: string, response: object): Promise<void> {
    await this.prisma.execute(
      sql`DELETE FROM ${this.table} WHERE "id" = ${id} AND "body" = ${JSON.stringify(response)}`,
    );
  }

  /** Replaces stored responses. A repeated request gets the new one, and changes nothing. */
  eraseStatement(responses: ReadonlyMap<string, object>): Statement {
    const columns = { id: 'TEXT', body: 'TEXT' } as const;
    const rows = [...responses].map(([id, response]) => [id, JSON.stringify(response)]);
    return sql`UPDATE ${this.table} SET "body" = erased."body"
      FROM (${this.prisma.dialect.rows(columns, JSON.stringify(rows))}) AS erased
      WHERE ${this.table}."id" = erased."id" AND ${this.table}."body" IS NOT NULL`;
  }

  async deleteExpired(): Promise<void> {
    await this.prisma.execute(sql`DELETE FROM ${this.table} WHERE "expiresAt" < ${this.clock.now()}`);
  }

  private after(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}
