import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DatabaseKind } from './database-url.js';

/** One folder per database, from the compiled file as from the source. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** Names of the migrations that ship with this version, oldest first. */
export async function shippedMigrations(kind: DatabaseKind): Promise<string[]> {
  const entries = await readdir(`${MIGRATIONS_FOLDER}/${kind}`, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
