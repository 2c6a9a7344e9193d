import type { DatabaseKind } from '../../core/database/database-url.js';
import { jsonRows, jsonValue } from '../../core/database/json-parameter.js';

/** A row of the table. */
export const OPT_OUT_COLUMNS = {
  id: 'TEXT',
  sender: 'TEXT',
  recipient: 'TEXT',
  source: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
} as const;

const NAMES = Object.keys(OPT_OUT_COLUMNS)
  .map((name) => `"${name}"`)
  .join(', ');

/** Adds those of the parameter's rows that are not there yet, and returns them. Sorted, so that two imports cannot deadlock. */
export function addStatement(database: DatabaseKind): string {
  return `INSERT INTO "OptOut" (${NAMES})
    SELECT ${NAMES} FROM (${jsonRows(database, OPT_OUT_COLUMNS)}) AS incoming
    WHERE true ORDER BY "sender", "recipient"
    ON CONFLICT ("sender", "recipient") DO NOTHING RETURNING "id"`;
}

/** Those of the parameter's `recipients` who are on the list of its `sender`. */
export function amongStatement(database: DatabaseKind): string {
  return `SELECT "recipient" FROM "OptOut" WHERE "sender" = ${jsonValue(database, 'sender', 'TEXT')}
    AND "recipient" IN (SELECT "recipient" FROM (${jsonRows(database, { recipient: 'TEXT' }, 'recipients')}) AS asked)`;
}
