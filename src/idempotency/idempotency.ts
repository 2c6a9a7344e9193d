import { hash, randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { OutcomeUnknownError } from '../core/database/database-error.js';
import type { Statement } from '../core/database/statement.js';
import { reasonOf } from '../core/reason-of.js';
import {
  IdempotencyKeyInUseException,
  IdempotencyKeyMalformedException,
  IdempotencyKeyReusedException,
} from './idempotency.exceptions.js';
import { IdempotencyStore, LOCKED_MS } from './idempotency.store.js';
import type { OnceRequest } from './once.js';
import { StreamedBody } from './streamed-body.js';

const HOUR_MS = 3_600_000;
/** How often a request that takes long says that it is still at it. */
const HEARTBEAT_MS = LOCKED_MS / 4;
const KEY = /^[\x20-\x7e]{1,255}$/;

/** What the work adds to its change so that its answer is kept with it. */
type Completing<Answer> = (answer: Answer) => readonly Statement[];

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
   * @param body what tells the request from another under the same key
   * @param work does it and returns the answer; what `completing` returns must be part of its change
   * @throws {IdempotencyKeyInUseException} while the first request is under way
   * @throws {IdempotencyKeyReusedException} when the key belongs to another body
   */
  async once<Answer extends object>(
    { client, key, markReplayed }: OnceRequest,
    body: object | StreamedBody,
    work: (completing: Completing<Answer>) => Promise<Answer>,
  ): Promise<Answer> {
    if (key === undefined) return work(() => []);
    if (!KEY.test(key)) throw new IdempotencyKeyMalformedException();
    const id = digest([client, key]);
    const holder = randomUUID();
    const first = await this.store.take(id, holder).catch(async (error: unknown) => {
      // It may have been taken all the same, for nobody.
      await this.release(id, holder);
      throw error;
    });
    if (first === null) throw new IdempotencyKeyInUseException();
    if (first === 'taken') return this.workAs(holder, id, body, work);
    if (body instanceof StreamedBody) await body.readToEnd();
    if (first.requestHash !== hashOf(body)) throw new IdempotencyKeyReusedException();
    markReplayed();
    return JSON.parse(first.body) as Answer;
  }

  /** Frees a key whose request certainly had no effect. Only this answer is forgotten, so it may be repeated and come late. */
  async forget({ client, key }: OnceRequest, answer: object): Promise<void> {
    if (key !== undefined) await this.store.forget(digest([client, key]), answer);
  }

  private async workAs<Answer extends object>(
    holder: string,
    id: string,
    body: object | StreamedBody,
    work: (completing: Completing<Answer>) => Promise<Answer>,
  ): Promise<Answer> {
    const heartbeat = setInterval(() => void this.keep(id, holder), HEARTBEAT_MS);
    try {
      return await work((answer) => [this.store.completeStatement(id, holder, hashOf(body), answer)]);
    } catch (error) {
      // The answer may be stored. The key stays taken for its minute; then a retry finds out.
      if (error instanceof OutcomeUnknownError) throw error;
      if (await this.release(id, holder)) throw error;
      // The answer is there after all, or somebody else is at it.
      throw new IdempotencyKeyInUseException(error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async keep(id: string, holder: string): Promise<void> {
    await this.store.keep(id, holder).catch((error: unknown) => {
      this.logger.warn(`an idempotency key was not kept: ${reasonOf(error)}`);
    });
  }

  /** Whether the key was still this holder's, as far as can be known. */
  private async release(id: string, holder: string): Promise<boolean> {
    return this.store.release(id, holder).catch((error: unknown) => {
      this.logger.warn(`an idempotency key stays taken for a minute: ${reasonOf(error)}`);
      return true;
    });
  }

  private async forgetExpired(): Promise<void> {
    await this.store.forgetExpired().catch((error: unknown) => {
      this.logger.warn(`old idempotency keys not removed: ${reasonOf(error)}`);
    });
  }
}

function hashOf(body: object | StreamedBody): string {
  return digest(body instanceof StreamedBody ? body.identity() : body);
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
