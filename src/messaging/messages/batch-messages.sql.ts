import type { DatabaseKind } from '../../core/database/database-url.js';
import { jsonRows, jsonValue } from '../../core/database/json-parameter.js';

/** What happens to many messages at once; each returns the ids it changed. */
export interface BatchMessageStatements {
  /** Ids under `queuedIds`, `now`. */
  queue: string;
  /** `batchId`, `now`. */
  hold: string;
  /** `batchId`, `limit`, `now`. */
  cancel: string;
  /** `batchId`, `limit`. */
  remove: string;
  /** Ids under `ids`, `from`, `state`, `stateReason`, `submittedAt`, `attempts` to be added, `now`. */
  change: string;
  /** Pairs of id and UUID under `uuids`. */
  learnUuids: string;
}

export function batchMessageStatements(database: DatabaseKind): BatchMessageStatements {
  const batchId = jsonValue(database, 'batchId', 'TEXT');
  const limit = jsonValue(database, 'limit', 'INTEGER');
  const now = jsonValue(database, 'now', 'TIMESTAMP(3)');
  const text = (name: string): string => jsonValue(database, name, 'TEXT');
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
    change: `UPDATE "Message" SET "state" = ${text('state')}, "stateReason" = ${text('stateReason')},
      "attempts" = "attempts" + ${jsonValue(database, 'attempts', 'INTEGER')},
      "submittedAt" = COALESCE(${jsonValue(database, 'submittedAt', 'TIMESTAMP(3)')}, "submittedAt"), "updatedAt" = ${now}
      WHERE "state" = ${text('from')} AND "id" IN (${jsonRows(database, { id: 'TEXT' }, 'ids')}) RETURNING "id"`,
    learnUuids: `UPDATE "Message" SET "messageUuid" = learnt."messageUuid"
      FROM (${jsonRows(database, { id: 'TEXT', messageUuid: 'TEXT' }, 'uuids')}) AS learnt
      WHERE "Message"."id" = learnt."id" AND "Message"."messageUuid" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Message" other WHERE other."messageUuid" = learnt."messageUuid")`,
  };
}
