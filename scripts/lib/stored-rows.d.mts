/** A database, as SQL. */
export interface StoredRows {
  run: (script: string) => Promise<void>;
  /** Of Prisma too. */
  tables: () => Promise<string[]>;
  columns: (table: string) => Promise<string[]>;
  /** The literals of each row, separated by commas. */
  rows: (table: string, columns: readonly string[]) => Promise<string[]>;
  /** Statements that set what autoincremented keys go on from. */
  sequences: () => Promise<string[]>;
  close: () => Promise<void>;
}

/** Opens a database by its DATABASE_URL. */
export function openRows(url: string): Promise<StoredRows>;
