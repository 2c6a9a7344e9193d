import { DatabaseUnavailableError, OutcomeUnknownError, toDatabaseError } from './database-error.js';

/**
 * Runs the rest of a change that is committed in part, or the reads that make its answer. Where they find the database unavailable,
 * the client must not be told that nothing was changed.
 *
 * @throws {OutcomeUnknownError} instead of DatabaseUnavailableError
 */
export async function afterCommit<T>(id: string | undefined, rest: () => Promise<T>): Promise<T> {
  try {
    return await rest();
  } catch (error) {
    if (!(toDatabaseError(error) instanceof DatabaseUnavailableError)) throw error;
    throw new OutcomeUnknownError('a change was committed, but not all that follows it', {
      id,
      cause: error,
    });
  }
}
