import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedFileMissing } from '../installation-error.js';
import type { DatabaseKind } from './database-url.js';

/** One folder per database; the same path from the compiled file and from the source. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/**
 * Names of the migrations that ship with this version, oldest first.
 *
 * @throws {InstallationError} if they are missing
 */
export async function shippedMigrations(
  kind: DatabaseKind,
  root: string = MIGRATIONS_FOLDER,
): Promise<string[]> {
  const folder = join(root, kind);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw shippedFileMissing(folder, error);
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
