/** Connections of one instance to Postgres, where DATABASE_URL's `connection_limit` does not say otherwise. */
export const DEFAULT_CONNECTION_LIMIT = 10;
/** More do not write faster (docs/adr/0008). */
const MAX_WRITERS = 6;

/** Divides an instance's connections: one for the listener, the larger half of the others for writing, the rest for reading. */
export function shareConnections(limit: number | null): { writers: number; readers: number } {
  const shared = (limit ?? DEFAULT_CONNECTION_LIMIT) - 1;
  const writers = Math.min(Math.ceil(shared / 2), MAX_WRITERS);
  return { writers, readers: shared - writers };
}
