import { readFileSync } from 'node:fs';

export const MODEL = 'prisma/schema.prisma';
/** The model of the newest migration. The next migration is written as the difference from it. */
export const MODEL_OF_LAST_MIGRATION = 'prisma/migrations/last.prisma';

/**
 * The data model for each database: the file for SQLite, and the form for Postgres that is derived
 * from it.
 */
export function readSchemas(path = MODEL) {
  const sqlite = readFileSync(path, 'utf8');
  return { sqlite, postgresql: toPostgresSchema(sqlite) };
}

/**
 * The Postgres form of the data model. `provider` and `output` differ, and an autoincremented key
 * has 64 bits. SQLite's INTEGER has 64 bits too, but Prisma autoincrements it only as `Int`.
 * Nothing else may differ.
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
