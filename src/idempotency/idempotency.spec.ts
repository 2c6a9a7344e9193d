import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DatabaseUnavailableError, OutcomeUnknownError } from '../core/database/database-error.js';
import { sql } from '../core/database/sql.js';
import {
  IdempotencyKeyInUseException,
  IdempotencyKeyMalformedException,
  IdempotencyKeyReusedException,
} from './idempotency.exceptions.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyStore, LOCK_MS } from './idempotency.store.js';
import type { IdempotentRequest } from './idempotent-request.js';

const BODY = { text: 'hello' };
const RESPONSE = { id: 'first' };

describe('Idempotency', () => {
  const store = {
    lock: jest.fn<IdempotencyStore['lock']>(),
    release: jest.fn<IdempotencyStore['release']>(),
    extendLock: jest.fn<IdempotencyStore['extendLock']>(),
    completeStatement: jest.fn<IdempotencyStore['completeStatement']>(),
  };
  const idempotency = new Idempotency(store as unknown as IdempotencyStore);
  let request: IdempotentRequest;

  beforeEach(() => {
    jest.resetAllMocks();
    store.lock.mockResolvedValue('locked');
    store.release.mockResolvedValue(true);
    store.completeStatement.mockReturnValue(sql`UPDATE`);
    request = { requestId: 'a request', client: 'a client', key: 'a key', markReplayed: jest.fn() };
  });

  const begin = () => idempotency.begin<typeof RESPONSE>(request, BODY);

  it('stores nothing for a request without a key', async () => {
    const operation = await idempotency.begin({ ...request, key: undefined }, BODY);
    expect(operation.completeStatements(RESPONSE)).toEqual([]);
    expect(await idempotency.complete(operation, Promise.resolve('done'))).toBe('done');
    expect(store.lock).not.toHaveBeenCalled();
  });

  it('refuses a malformed key', async () => {
    await expect(idempotency.begin({ ...request, key: 'ä' }, BODY)).rejects.toThrow(
      IdempotencyKeyMalformedException,
    );
  });

  it('keeps the key of a request that succeeds', async () => {
    const operation = await begin();
    expect(operation.completeStatements(RESPONSE)).toHaveLength(1);
    await idempotency.complete(operation, Promise.resolve(RESPONSE));
    expect(store.release).not.toHaveBeenCalled();
  });

  it('returns the stored response to the same request, and refuses another body', async () => {
    const operation = await begin();
    operation.completeStatements(RESPONSE);
    await idempotency.complete(operation, Promise.resolve(RESPONSE));
    const [, , requestHash] = store.completeStatement.mock.calls[0]!;
    store.lock.mockResolvedValue({ requestHash, body: JSON.stringify(RESPONSE) });
    expect((await begin()).storedResponse).toEqual(RESPONSE);
    expect(request.markReplayed).toHaveBeenCalled();
    await expect(idempotency.begin(request, { text: 'other' })).rejects.toThrow(
      IdempotencyKeyReusedException,
    );
  });

  it('refuses a request while the first one is under way', async () => {
    store.lock.mockResolvedValue(null);
    await expect(begin()).rejects.toThrow(IdempotencyKeyInUseException);
  });

  it('releases a key that may have been locked although locking failed', async () => {
    store.lock.mockRejectedValue(new DatabaseUnavailableError('away'));
    await expect(begin()).rejects.toThrow(DatabaseUnavailableError);
    expect(store.release).toHaveBeenCalledTimes(1);
  });

  describe('after a failure', () => {
    const fail = async (failure: Error) => idempotency.complete(await begin(), Promise.reject(failure));

    it('frees the key and passes the error on', async () => {
      await expect(fail(new Error('no'))).rejects.toThrow('no');
      expect(store.release).toHaveBeenCalledTimes(1);
    });

    it('keeps the key locked where the outcome is unknown', async () => {
      await expect(fail(new OutcomeUnknownError('lost'))).rejects.toThrow(OutcomeUnknownError);
      expect(store.release).not.toHaveBeenCalled();
    });

    it('answers that the key is in use where the request has lost it', async () => {
      store.release.mockResolvedValue(false);
      await expect(fail(new Error('no'))).rejects.toThrow(IdempotencyKeyInUseException);
    });

    it('passes the error on where the key cannot be freed', async () => {
      store.release.mockRejectedValue(new DatabaseUnavailableError('away'));
      await expect(fail(new Error('no'))).rejects.toThrow('no');
    });
  });

  it('extends the lock until the request is complete', async () => {
    jest.useFakeTimers();
    try {
      store.extendLock.mockResolvedValue();
      const operation = await begin();
      let end = (): void => {};
      const work = new Promise<void>((resolve) => (end = resolve));
      const completed = idempotency.complete(operation, work);
      jest.advanceTimersByTime(LOCK_MS);
      expect(store.extendLock).toHaveBeenCalledTimes(4);
      end();
      await completed;
      jest.advanceTimersByTime(LOCK_MS);
      expect(store.extendLock).toHaveBeenCalledTimes(4);
    } finally {
      jest.useRealTimers();
    }
  });
});
