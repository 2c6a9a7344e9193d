import { DatabaseUnavailableError, OutcomeUnknownError, toDatabaseError } from './database-error.js';

/**
 * Runs the work after a commit: further changes, or the reads of the response. If the database
 * becomes unavailable there, the error must not claim that nothing was changed.
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
