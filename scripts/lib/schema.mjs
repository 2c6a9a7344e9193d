import { readFileSync } from 'node:fs';

export const MODEL = 'prisma/schema.prisma';
/** The model as the newest migration leaves it; the next one is written from here. */
export const MODEL_OF_LAST_MIGRATION = 'prisma/migrations/last.prisma';

/** The data model for each database: SQLite's is the file, Postgres' is derived from it. */
export function readSchemas(path = MODEL) {
  const sqlite = readFileSync(path, 'utf8');
  return { sqlite, postgresql: toPostgresSchema(sqlite) };
}

/**
 * The Postgres form of the data model: `provider` and `output` differ, and an autoincremented key is 64 bits
 * wide (SQLite's INTEGER already is, but Prisma only autoincrements it as `Int`). Nothing else may differ.
 *
 * @param {string} sqliteSchema prisma/schema.prisma
 * @returns {string}
 */
export function toPostgresSchema(sqliteSchema) {
  return sqliteSchema
    .replace(/provider = "sqlite"/, 'provider = "postgresql"')
    .replace(/output( +)= ".*"/, 'output$1= "./postgresql"')
    .replace(/\bInt( +)@id @default\(autoincrement\(\)\)/g, 'BigInt$1@id @default(autoincrement())');
}
