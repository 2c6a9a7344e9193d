import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { isDatabaseUnavailable } from '../core/database/database-error.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';

const KEPT_MS = 24 * 3_600_000;
/** Who takes a key and is not heard of for so long has crashed: the key may be taken again. */
export const LOCKED_MS = 60_000;

/** The answer to a first request. */
export interface FirstAnswer {
  requestHash: string;
  /** JSON text. */
  body: string;
}

/**
 * First answers by key. The only writer of the table. While a request is under way its row has no `body`, and `requestHash` is the
 * name of who took the key; the answer comes with the hash of the request.
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

  /** Takes a key for a first request: `taken`; or what there is to it: an answer, or null while there is none. */
  async take(id: string, holder: string): Promise<'taken' | FirstAnswer | null> {
    const now = this.clock.now();
    const statement = sql`
      INSERT INTO ${this.table} AS first ("id", "requestHash", "lockedUntil", "createdAt", "expiresAt")
      VALUES (${id}, ${holder}, ${this.after(LOCKED_MS)}, ${now}, ${this.after(KEPT_MS)})
      ON CONFLICT ("id") DO UPDATE SET "requestHash" = excluded."requestHash", "body" = NULL,
        "lockedUntil" = excluded."lockedUntil", "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
      WHERE first."expiresAt" < ${now} OR (first."body" IS NULL
        AND (first."requestHash" = ${holder} OR first."lockedUntil" < ${now}
          OR first."lockedUntil" > ${this.after(2 * LOCKED_MS)}))
      RETURNING "id"`;
    // Again with the same holder: otherwise a lost answer would leave the key taken by nobody.
    const taken = await this.prisma.execute(statement).catch((error: unknown) => {
      if (!isDatabaseUnavailable(error)) throw error;
      return this.prisma.execute(statement);
    });
    if (taken.length > 0) return 'taken';
    const first = await this.prisma.client.idempotencyKey.findUnique({ where: { id } });
    // Where there is none it was released in between: the next try gets it.
    return typeof first?.body === 'string' ? { requestHash: first.requestHash, body: first.body } : null;
  }

  /** Says that who took a key is alive. */
  async keep(id: string, holder: string): Promise<void> {
    await this.prisma.execute(sql`UPDATE ${this.table} SET "lockedUntil" = ${this.after(LOCKED_MS)}
      WHERE "id" = ${id} AND "requestHash" = ${holder} AND "body" IS NULL`);
  }

  /** For the transaction that the answer is about. Required: the key must still be this holder's. */
  completeStatement(id: string, holder: string, requestHash: string, answer: object): Statement {
    return requireRows(sql`UPDATE ${this.table} SET "body" = ${JSON.stringify(answer)}, "lockedUntil" = NULL,
      "requestHash" = ${requestHash} WHERE "id" = ${id} AND "requestHash" = ${holder} RETURNING "id"`);
  }

  /** Nothing was done: the key may be used again at once. False when it is not, or not any more, this holder's. */
  async release(id: string, holder: string): Promise<boolean> {
    const rows = await this.prisma.execute(sql`DELETE FROM ${this.table}
      WHERE "id" = ${id} AND "requestHash" = ${holder} AND "body" IS NULL RETURNING "id"`);
    return rows.length > 0;
  }

  /** Forgets an answer, but not the answer to a request that has taken the key since. */
  async forget(id: string, answer: object): Promise<void> {
    await this.prisma.execute(
      sql`DELETE FROM ${this.table} WHERE "id" = ${id} AND "body" = ${JSON.stringify(answer)}`,
    );
  }

  /** Forgets answers that nobody may ask for any more. */
  async forgetExpired(): Promise<void> {
    await this.prisma.execute(sql`DELETE FROM ${this.table} WHERE "expiresAt" < ${this.clock.now()}`);
  }

  private after(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}
