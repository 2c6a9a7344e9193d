import type { DatabaseEnvironment } from '../../config/groups/database.js';
import { databaseNotReady, type DatabaseVariable } from '../../core/database/database-error.js';
import { describeDatabase } from '../../core/database/database-url.js';
import { inspectReplica } from '../../core/database/postgres/inspect-postgres.js';
import { errorMessage } from '../../core/error-message.js';
import { failed, type Finding, ok, warning } from './finding.js';

type Addresses = Pick<DatabaseEnvironment, 'DATABASE_DIRECT_URL' | 'DATABASE_REPLICA_URL'>;

/** Checks Postgres at the addresses for migrations and for reports, if set. */
export async function checkOtherAddresses({
  DATABASE_DIRECT_URL: direct,
  DATABASE_REPLICA_URL: replica,
}: Addresses): Promise<Finding[]> {
  const found = await Promise.all([direct ? checkDirect(direct) : [], replica ? checkReplica(replica) : []]);
  return found.flat();
}

async function checkDirect(url: string): Promise<Finding[]> {
  const name = 'DATABASE_DIRECT_URL';
  try {
    const { pooled } = await inspectReplica(url);
    return pooled
      ? [failed('database', `${name} goes through a pooler. Set it to the address of Postgres itself.`)]
      : [ok('database', `${name}: ${describeDatabase(url)} answers.`)];
  } catch (error) {
    return [failed('database', `${name}: ${explain(url, error, name)}`)];
  }
}

/** Only a warning: reports use the database itself meanwhile. */
async function checkReplica(url: string): Promise<Finding[]> {
  const name = 'DATABASE_REPLICA_URL';
  try {
    await inspectReplica(url);
    return [ok('database', `${name}: ${describeDatabase(url)} answers.`)];
  } catch (error) {
    const why = explain(url, error, name);
    return [warning('database', `${name}: ${why} Until then reports read the database of DATABASE_URL.`)];
  }
}

function explain(url: string, error: unknown, variable: DatabaseVariable): string {
  return errorMessage(databaseNotReady(url, error, variable));
}
