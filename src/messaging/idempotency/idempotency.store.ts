import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { jsonValue, sqlTime } from '../../core/database/json-parameter.js';
import { type Part, PrismaService } from '../../core/prisma.service.js';

const KEPT_MS = 24 * 3_600_000;
/** As long as the slowest request takes; who crashed before that may be tried again afterwards. */
const LOCKED_MS = 60_000;

export interface FirstRequest {
  requestHash: string;
  /** JSON text; null while there is no answer. */
  body: string | null;
}

/** First answers by key. The only writer of the table. */
@Injectable()
export class IdempotencyStore {
  private readonly takeStatement: string;
  private readonly completeStatement: string;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    const text = (name: string): string => jsonValue(prisma.database, name, 'TEXT');
    const time = (name: string): string => jsonValue(prisma.database, name, 'TIMESTAMP(3)');
    this.takeStatement = `
      INSERT INTO "IdempotencyKey" AS first ("id", "requestHash", "lockedUntil", "createdAt", "expiresAt")
      SELECT ${text('id')}, ${text('requestHash')}, ${time('lockedUntil')}, ${time('now')}, ${time('expiresAt')} WHERE true
      ON CONFLICT ("id") DO UPDATE SET "requestHash" = excluded."requestHash", "body" = NULL,
        "lockedUntil" = excluded."lockedUntil", "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
      WHERE first."expiresAt" < ${time('now')} OR (first."body" IS NULL AND first."lockedUntil" < ${time('now')})
      RETURNING "id"`;
    this.completeStatement = `UPDATE "IdempotencyKey" SET "body" = ${text('idempotentAnswer')}, "lockedUntil" = NULL
      WHERE "id" = ${text('idempotencyId')}`;
  }

  /** Takes a key for a first request; what is there already, if it is taken. */
  async take(id: string, requestHash: string): Promise<FirstRequest | null> {
    const now = this.clock.now();
    const after = (milliseconds: number): string => sqlTime(new Date(now.getTime() + milliseconds));
    const parameter = {
      id,
      requestHash,
      now: sqlTime(now),
      lockedUntil: after(LOCKED_MS),
      expiresAt: after(KEPT_MS),
    };
    const taken = await this.prisma.write([this.takeStatement], JSON.stringify(parameter));
    if (taken.length > 0) return null;
    const first = await this.prisma.client.idempotencyKey.findUnique({ where: { id } });
    // Released in between: the next try gets it.
    return first ?? { requestHash, body: null };
  }

  /** The answer as a part of the change it is about: both are there, or neither. */
  completing(id: string, answer: object): Part {
    const parameter = { idempotencyId: id, idempotentAnswer: JSON.stringify(answer) };
    return { statement: this.completeStatement, parameter };
  }

  /** Nothing was done: the key may be used again at once. */
  async release(id: string): Promise<void> {
    await this.prisma.client.idempotencyKey.deleteMany({ where: { id, body: null } });
  }

  /** Forgets answers that nobody may ask for any more. */
  async forgetExpired(): Promise<void> {
    await this.prisma.client.idempotencyKey.deleteMany({ where: { expiresAt: { lt: this.clock.now() } } });
  }
}
