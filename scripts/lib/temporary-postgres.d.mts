/** A real PostgreSQL of one's own. */
export function createTemporaryPostgres(): Promise<{
  /** Where its data is. */
  databaseDir: string;
  url: (database: string) => string;
  createDatabase: (database: string) => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
}>;
