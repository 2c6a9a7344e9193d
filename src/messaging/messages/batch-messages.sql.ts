import type { DatabaseKind } from '../../core/database/database-url.js';
import { jsonRows, jsonValue } from '../../core/database/json-parameter.js';

/** What happens to many messages of a batch at once; each returns the ids it changed. */
export interface BatchMessageStatements {
  /** Ids under `queuedIds`, `now`. */
  queue: string;
  /** `batchId`, `now`. */
  hold: string;
  /** `batchId`, `limit`, `now`. */
  cancel: string;
  /** `batchId`, `limit`. */
  remove: string;
}

export function batchMessageStatements(database: DatabaseKind): BatchMessageStatements {
  const batchId = jsonValue(database, 'batchId', 'TEXT');
  const limit = jsonValue(database, 'limit', 'INTEGER');
  const now = jsonValue(database, 'now', 'TIMESTAMP(3)');
  const change = (state: string): string => `UPDATE "Message" SET "state" = '${state}', "updatedAt" = ${now}`;
  return {
    queue: `${change('queued')} WHERE "state" = 'held'
      AND "id" IN (${jsonRows(database, { id: 'TEXT' }, 'queuedIds')}) RETURNING "id"`,
    hold: `${change('held')} WHERE "batchId" = ${batchId} AND "state" = 'queued' RETURNING "id"`,
    // By state first, since a queued one may be submitted any moment; asked again, because it may have been meanwhile.
    cancel: `${change('cancelled')} WHERE "state" IN ('held', 'queued') AND "id" IN (
      SELECT "id" FROM "Message" WHERE "batchId" = ${batchId} AND "state" IN ('held', 'queued')
      ORDER BY "state" DESC LIMIT ${limit}) RETURNING "id"`,
    remove: `DELETE FROM "Message" WHERE "id" IN (
      SELECT "id" FROM "Message" WHERE "batchId" = ${batchId} LIMIT ${limit}) RETURNING "id"`,
  };
}
