/** Connections of one instance to Postgres, unless DATABASE_URL sets `connection_limit`. */
export const DEFAULT_CONNECTION_LIMIT = 10;
/** More writers are not faster (docs/adr/0008). */
const MAX_WRITERS = 6;

/**
 * Divides an instance's connections: one for the listener, the larger half of the rest for writing,
 * the others for reading.
 */
export function shareConnections(limit: number | null): { writers: number; readers: number } {
  const shared = (limit ?? DEFAULT_CONNECTION_LIMIT) - 1;
  const writers = Math.min(Math.ceil(shared / 2), MAX_WRITERS);
  return { writers, readers: shared - writers };
}
