import { hash, randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { OutcomeUnknownError } from '../core/database/database-error.js';
import type { Statement } from '../core/database/statement.js';
import { errorMessage } from '../core/error-message.js';
import {
  IdempotencyKeyInUseException,
  IdempotencyKeyMalformedException,
  IdempotencyKeyReusedException,
} from './idempotency.exceptions.js';
import { IdempotencyStore, LOCK_MS } from './idempotency.store.js';
import type { IdempotentRequest } from './idempotent-request.js';
import { StreamedBody } from './streamed-body.js';

const CLEAN_UP_INTERVAL_MS = 3_600_000;
const HEARTBEAT_INTERVAL_MS = LOCK_MS / 4;
const KEY = /^[\x20-\x7e]{1,255}$/;

/** A started request. Its key, if any, is locked until `complete`. */
export interface IdempotentOperation<Response extends object> {
  /** The first response, if the request is a repetition: nothing is left to do. */
  readonly storedResponse?: Response;
  /** Undefined without a key, and for a repetition. */
  readonly lock?: KeyLock;
  /** Stores the response. For the transaction that makes the change. Empty without a key. */
  completeStatements(response: Response): readonly Statement[];
}

/**
 * Statements that store the response to a result, for the transaction that makes the result. The
 * API layer supplies them, because only it knows the response.
 */
export type ResponseStatements<Result> = (result: Result) => readonly Statement[];

interface KeyLock {
  id: string;
  holder: string;
  heartbeat: NodeJS.Timeout;
}

/**
 * Carries out a request once, however often it arrives (draft-ietf-httpapi-idempotency-key-header):
 *
 *     const operation = await idempotency.begin<View>(request, body);
 *     if (operation.storedResponse) return operation.storedResponse;
 *     const created = service.create(body, (result) => operation.completeStatements(toView(result)));
 *     return toView(await idempotency.complete(operation, created));
 *
 * `create` adds these statements to its transaction, so that the change and the response are stored
 * together or not at all.
 */
@Injectable()
export class Idempotency implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Idempotency.name);
  private cleanUp: NodeJS.Timeout | undefined;

  constructor(private readonly store: IdempotencyStore) {}

  onApplicationBootstrap(): void {
    this.cleanUp = setInterval(() => void this.deleteExpired(), CLEAN_UP_INTERVAL_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.cleanUp);
  }

  /**
   * Locks the request's key, or finds the stored response. An operation without a stored response
   * must be passed to `complete`.
   *
   * @param body identifies the request among those with the same key; a stream is read to its end
   * by the work, or here for a repetition
   * @throws {IdempotencyKeyInUseException} while the first request is running
   * @throws {IdempotencyKeyReusedException} if the key belongs to another body
   */
  async begin<Response extends object>(
    { client, key, markReplayed }: IdempotentRequest,
    body: object | StreamedBody,
  ): Promise<IdempotentOperation<Response>> {
    if (key === undefined) return { completeStatements: () => [] };
    if (!KEY.test(key)) throw new IdempotencyKeyMalformedException();
    const id = digest([client, key]);
    const holder = randomUUID();
    const found = await this.store.lock(id, holder).catch(async (error: unknown) => {
      // The key may still be locked, by no request.
      await this.release({ id, holder });
      throw error;
    });
    if (found === null) throw new IdempotencyKeyInUseException();
    if (found === 'locked') {
      const heartbeat = setInterval(() => void this.extendLock({ id, holder }), HEARTBEAT_INTERVAL_MS);
      return {
        lock: { id, holder, heartbeat },
        completeStatements: (response) => [this.store.completeStatement(id, holder, hashOf(body), response)],
      };
    }
    if (body instanceof StreamedBody) await body.readToEnd();
    if (found.requestHash !== hashOf(body)) throw new IdempotencyKeyReusedException();
    markReplayed();
    return { storedResponse: JSON.parse(found.body) as Response, completeStatements: () => [] };
  }

  /**
   * Waits for the work of an operation, which stores the response, and returns its result. If the
   * work failed, the key is free again, unless the outcome is unknown.
   */
  async complete<Response extends object, Result>(
    { lock }: IdempotentOperation<Response>,
    work: Promise<Result>,
  ): Promise<Result> {
    if (!lock) return work;
    try {
      return await work;
    } catch (error) {
      // The response may be stored. The key stays locked for a minute; then a retry finds the
      // outcome.
      if (error instanceof OutcomeUnknownError) throw error;
      if (await this.release(lock)) throw error;
      // The response is stored after all, or another request has the key.
      throw new IdempotencyKeyInUseException(error);
    } finally {
      clearInterval(lock.heartbeat);
    }
  }

  /**
   * Frees the key of a completed request that had no effect after all. Deletes only this response,
   * so a late or repeated call is harmless.
   */
  async deleteResponse({ client, key }: IdempotentRequest, response: object): Promise<void> {
    if (key !== undefined) await this.store.deleteResponse(digest([client, key]), response);
  }

  private async extendLock({ id, holder }: Pick<KeyLock, 'id' | 'holder'>): Promise<void> {
    await this.store.extendLock(id, holder).catch((error: unknown) => {
      this.logger.warn(`lock of an idempotency key not extended: ${errorMessage(error)}`);
    });
  }

  /** False if the holder has lost the key, or if unknown. */
  private async release({ id, holder }: Pick<KeyLock, 'id' | 'holder'>): Promise<boolean> {
    return this.store.release(id, holder).catch((error: unknown) => {
      this.logger.warn(`idempotency key not freed, it stays locked for a minute: ${errorMessage(error)}`);
      return true;
    });
  }

  private async deleteExpired(): Promise<void> {
    await this.store.deleteExpired().catch((error: unknown) => {
      this.logger.warn(`expired idempotency keys not deleted: ${errorMessage(error)}`);
    });
  }
}

function hashOf(body: object | StreamedBody): string {
  return digest(body instanceof StreamedBody ? body.identity() : body);
}

/** Equal for values with the same meaning: fields in any order, defaults filled in. */
function digest(value: object): string {
  return hash('sha256', JSON.stringify(sortFields(value)), 'hex');
}

function sortFields(value: unknown): unknown {
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortFields);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sortFields(item)]));
}
