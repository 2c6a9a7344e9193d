import { DatabaseNotReadyError } from './database-error.js';
import { describeDatabase } from './database-url.js';
import { migrateCommand } from './migrate-command.js';
import type { MigrationState, UnfinishedMigration } from './migration-state.js';

/** Why this version must not use a database in this state; null if it may. */
export function migrationError(url: string, state: MigrationState): DatabaseNotReadyError | null {
  const [unfinished] = state.unfinished;
  if (unfinished) return unfinishedMigration(url, unfinished);
  if (state.unknown.length > 0) return newerDatabase(url, state.unknown[0]!);
  return state.pending.length > 0 ? migrationsPending(url, state.pending) : null;
}

export function newerDatabase(url: string, name: string): DatabaseNotReadyError {
  return new DatabaseNotReadyError(
    `${describeDatabase(url)} was migrated by a newer version of this service: ${name} is not known to this one. ` +
      'Start that version or a later one; to go back to this one, restore a backup from before that migration.',
  );
}

export function unfinishedMigration(
  url: string,
  { name, reason }: UnfinishedMigration,
): DatabaseNotReadyError {
  const problem =
    reason === null
      ? `began and did not end: ${name}. Wait for the process that migrates now; if there is none`
      : `failed: ${name} (${reason}). To go on`;
  const wayOut =
    'restore a backup from before it, or undo what it changed and run this SQL: ' +
    `DELETE FROM "_prisma_migrations" WHERE "migration_name" = '${name}' AND "finished_at" IS NULL; ` +
    `then run: ${migrateCommand()}`;
  return new DatabaseNotReadyError(`${describeDatabase(url)} has a migration that ${problem}, ${wayOut}`);
}

export function migrationsPending(url: string, pending: readonly string[]): DatabaseNotReadyError {
  return new DatabaseNotReadyError(
    `${describeDatabase(url)} has ${pending.length} migration(s) pending, first ${pending[0]}. Run: ${migrateCommand()}`,
  );
}
