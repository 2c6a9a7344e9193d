import { describe, expect, it } from '@jest/globals';
import { afterCommit } from './after-commit.js';
import { DatabaseUnavailableError, OutcomeUnknownError } from './database-error.js';

describe('afterCommit', () => {
  it('returns the answer', async () => {
    expect(await afterCommit('1', () => Promise.resolve('answer'))).toBe('answer');
  });

  it('reports an unavailable database as an unknown outcome', async () => {
    const failing = afterCommit('1', () => Promise.reject(new DatabaseUnavailableError('gone')));
    await expect(failing).rejects.toThrow(OutcomeUnknownError);
    await expect(failing).rejects.toMatchObject({ id: '1' });
  });

  it('passes other errors on', async () => {
    const error = new TypeError('a mistake');
    await expect(afterCommit('1', () => Promise.reject(error))).rejects.toBe(error);
  });
});
