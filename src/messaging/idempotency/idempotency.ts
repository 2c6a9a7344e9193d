import { hash } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Part } from '../../core/prisma.service.js';
import { reasonOf } from '../../core/reason-of.js';
import {
  IdempotencyKeyInUseException,
  IdempotencyKeyMalformedException,
  IdempotencyKeyReusedException,
} from './idempotency.exceptions.js';
import { IdempotencyStore } from './idempotency.store.js';
import type { OnceRequest } from './once.js';

const HOUR_MS = 3_600_000;
const KEY = /^[\x20-\x7e]{1,255}$/;

/** What the work adds to its change so that its answer is kept with it. */
type Completing<Answer> = (answer: Answer) => readonly Part[];

/** Does what a request asks for once, however often it comes (draft-ietf-httpapi-idempotency-key-header). */
@Injectable()
export class Idempotency implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Idempotency.name);
  private sweep: NodeJS.Timeout | undefined;

  constructor(private readonly store: IdempotencyStore) {}

  onApplicationBootstrap(): void {
    this.sweep = setInterval(() => void this.forgetExpired(), HOUR_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweep);
  }

  /**
   * @param work does it and returns the answer; what `completing` returns must be part of its change
   * @throws {IdempotencyKeyInUseException} while the first request is under way
   * @throws {IdempotencyKeyReusedException} when the key belongs to another body
   */
  async once<Answer extends object>(
    { client, key, markReplayed }: OnceRequest,
    body: object,
    work: (completing: Completing<Answer>) => Promise<Answer>,
  ): Promise<Answer> {
    if (key === undefined) return work(() => []);
    if (!KEY.test(key)) throw new IdempotencyKeyMalformedException();
    const id = digest([client, key]);
    const requestHash = digest(body);
    const first = await this.store.take(id, requestHash);
    if (first) {
      if (first.requestHash !== requestHash) throw new IdempotencyKeyReusedException();
      if (first.body === null) throw new IdempotencyKeyInUseException();
      markReplayed();
      return JSON.parse(first.body) as Answer;
    }
    try {
      return await work((answer) => [this.store.completing(id, answer)]);
    } catch (error) {
      await this.store.release(id).catch((failure: unknown) => {
        this.logger.warn(`an idempotency key stays taken for a minute: ${reasonOf(failure)}`);
      });
      throw error;
    }
  }

  private async forgetExpired(): Promise<void> {
    await this.store.forgetExpired().catch((error: unknown) => {
      this.logger.warn(`old idempotency keys not removed: ${reasonOf(error)}`);
    });
  }
}

/** The same for what means the same: fields in any order, defaults filled in. */
function digest(value: object): string {
  return hash('sha256', JSON.stringify(sorted(value)), 'hex');
}

function sorted(value: unknown): unknown {
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}
