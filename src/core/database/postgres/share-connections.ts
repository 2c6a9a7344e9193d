import { DatabaseNotReadyError } from '../database-error.js';

/** Connections of one instance to Postgres, where DATABASE_URL's `connection_limit` does not say otherwise. */
export const DEFAULT_CONNECTION_LIMIT = 10;
/** One to write, one to read, one to hear of new jobs. */
export const MIN_CONNECTION_LIMIT = 3;
/** More do not write faster (docs/adr/0008). */
const MAX_WRITERS = 6;

/**
 * Divides an instance's connections: one for the listener, the larger half of the others for writing, the rest for reading.
 *
 * @throws {DatabaseNotReadyError} when there are too few
 */
export function shareConnections(limit: number | null): { writers: number; readers: number } {
  const total = limit ?? DEFAULT_CONNECTION_LIMIT;
  if (!Number.isInteger(total) || total < MIN_CONNECTION_LIMIT) {
    throw new DatabaseNotReadyError(
      `connection_limit in DATABASE_URL must be a whole number of at least ${MIN_CONNECTION_LIMIT}.`,
    );
  }
  const shared = total - 1;
  const writers = Math.min(Math.ceil(shared / 2), MAX_WRITERS);
  return { writers, readers: shared - writers };
}
