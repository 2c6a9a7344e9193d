import type { DatabaseKind } from '../../../core/database/database-url.js';
import { jsonValue, type SqlType } from '../../../core/database/json-parameter.js';

/** A row of the table, by its names in the parameter. */
const COLUMNS = {
  id: 'TEXT',
  messageUuid: 'TEXT',
  sender: 'TEXT',
  recipient: 'TEXT',
  text: 'TEXT',
  consentChange: 'TEXT',
  source: 'TEXT',
  fingerprint: 'TEXT',
  receivedAt: 'TIMESTAMP(3)',
  rawPayload: 'TEXT',
} as const satisfies Record<string, SqlType>;

type Column = keyof typeof COLUMNS;

/**
 * The statements that store a message and apply its consent change, to be run in one transaction. The last one returns a
 * row when the message is new. A copy changes nothing.
 */
export function insertStatements(database: DatabaseKind): readonly string[] {
  const value = (name: Column): string => jsonValue(database, name, COLUMNS[name]);
  const names = Object.keys(COLUMNS) as Column[];
  const insert = `INSERT INTO "InboundMessage" (${names.map((name) => `"${name}"`).join(', ')})
    SELECT ${names.map(value).join(', ')} WHERE true ON CONFLICT DO NOTHING`;
  const own = `"InboundMessage" AS own WHERE own."id" = ${value('id')}`;
  return [
    insert,
    // The lists name the parties the other way round: the sender there is our number.
    `INSERT INTO "OptOut" ("id", "sender", "recipient", "source", "createdAt")
      SELECT own."id", own."recipient", own."sender", 'inbound', own."receivedAt"
      FROM ${own} AND own."consentChange" = 'opt_out' AND (own."source" = 'callback' OR ${IS_LATEST})
      ON CONFLICT ("sender", "recipient") DO NOTHING`,
    `DELETE FROM "OptOut" WHERE EXISTS (SELECT 1 FROM ${own} AND own."consentChange" = 'opt_in'
      AND own."recipient" = "OptOut"."sender" AND own."sender" = "OptOut"."recipient"
      AND (own."source" = 'callback' OR "OptOut"."createdAt" <= own."receivedAt") AND ${IS_LATEST})`,
    `SELECT own."id" FROM ${own}`,
  ];
}

export function removeStatement(database: DatabaseKind): string {
  return `DELETE FROM "InboundMessage" WHERE "id" = ${jsonValue(database, 'id', 'TEXT')}`;
}

/**
 * A message may be written late, out of the spool: a consent change that arrived after it stays. Where instances' clocks
 * differ, a person is rather left opted out than opted in.
 */
const IS_LATEST = `NOT EXISTS (SELECT 1 FROM "InboundMessage" AS later
  WHERE later."sender" = own."sender" AND later."recipient" = own."recipient"
  AND later."consentChange" IS NOT NULL AND later."receivedAt" > own."receivedAt")`;
