/** A real PostgreSQL for one caller. */
export function createTemporaryPostgres(): Promise<{
  /** The folder of its data. */
  databaseDir: string;
  url: (database: string) => string;
  createDatabase: (database: string) => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
}>;
