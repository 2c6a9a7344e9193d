import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { jsonValue, sqlTime } from '../../core/database/json-parameter.js';
import { type Part, PrismaService } from '../../core/prisma.service.js';

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
  private readonly takeStatement: string;
  private readonly keepStatement: string;
  private readonly completeStatement: string;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    const text = (name: string): string => jsonValue(prisma.database, name, 'TEXT');
    const time = (name: string): string => jsonValue(prisma.database, name, 'TIMESTAMP(3)');
    this.takeStatement = `
      INSERT INTO "IdempotencyKey" AS first ("id", "requestHash", "lockedUntil", "createdAt", "expiresAt")
      SELECT ${text('id')}, ${text('holder')}, ${time('lockedUntil')}, ${time('now')}, ${time('expiresAt')} WHERE true
      ON CONFLICT ("id") DO UPDATE SET "requestHash" = excluded."requestHash", "body" = NULL,
        "lockedUntil" = excluded."lockedUntil", "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
      WHERE first."expiresAt" < ${time('now')} OR (first."body" IS NULL AND first."lockedUntil" < ${time('now')})
      RETURNING "id"`;
    this.keepStatement = `UPDATE "IdempotencyKey" SET "lockedUntil" = ${time('lockedUntil')}
      WHERE "id" = ${text('id')} AND "requestHash" = ${text('holder')} AND "body" IS NULL`;
    this.completeStatement = `UPDATE "IdempotencyKey" SET "body" = ${text('idempotentAnswer')}, "lockedUntil" = NULL,
      "requestHash" = ${text('idempotentRequest')}
      WHERE "id" = ${text('idempotencyId')} AND "requestHash" = ${text('idempotencyHolder')} RETURNING "id"`;
  }

  /** Takes a key for a first request: `taken`; or what there is to it: an answer, or null while there is none. */
  async take(id: string, holder: string): Promise<'taken' | FirstAnswer | null> {
    const now = this.clock.now();
    const parameter = {
      id,
      holder,
      now: sqlTime(now),
      lockedUntil: this.after(LOCKED_MS),
      expiresAt: this.after(KEPT_MS),
    };
    const taken = await this.prisma.write([this.takeStatement], JSON.stringify(parameter));
    if (taken.length > 0) return 'taken';
    const first = await this.prisma.client.idempotencyKey.findUnique({ where: { id } });
    // Where there is none it was released in between: the next try gets it.
    return typeof first?.body === 'string' ? { requestHash: first.requestHash, body: first.body } : null;
  }

  /** Says that who took a key is alive. */
  async keep(id: string, holder: string): Promise<void> {
    const parameter = { id, holder, lockedUntil: this.after(LOCKED_MS) };
    await this.prisma.write([this.keepStatement], JSON.stringify(parameter));
  }

  /** The answer as a part of the change it is about: both are there, or neither, as when somebody else has the key by now. */
  completing(id: string, holder: string, requestHash: string, answer: object): Part {
    const parameter = {
      idempotencyId: id,
      idempotencyHolder: holder,
      idempotentRequest: requestHash,
      idempotentAnswer: JSON.stringify(answer),
    };
    return { statement: this.completeStatement, parameter, demanded: true };
  }

  /** Nothing was done: the key may be used again at once. False when it is not, or not any more, this holder's. */
  async release(id: string, holder: string): Promise<boolean> {
    const where = { id, requestHash: holder, body: null };
    const { count } = await this.prisma.client.idempotencyKey.deleteMany({ where });
    return count > 0;
  }

  /** Forgets answers that nobody may ask for any more. */
  async forgetExpired(): Promise<void> {
    await this.prisma.client.idempotencyKey.deleteMany({ where: { expiresAt: { lt: this.clock.now() } } });
  }

  private after(milliseconds: number): string {
    return sqlTime(new Date(this.clock.now().getTime() + milliseconds));
  }
}
