import type { Dialect } from '../../core/database/dialect.js';
import { raw, type Sql, sql } from '../../core/database/sql.js';
import { FINAL_STATUSES } from '../../plivo/statuses.js';
import { ERASED } from './purge.sql.js';

/** Why a report contradicts its signed path, or describes a message that its path does not name. */
export const MISMATCH_REASONS = ['other_uuid', 'other_recipient', 'not_named'] as const;

export type MismatchReason = (typeof MISMATCH_REASONS)[number];

/** The reason of a report that has no effect because its message was erased. */
export const ERASED_REASON = 'erased';

/** The reason of a final status that waits for confirmation by Plivo's API. */
export const UNCONFIRMED_REASON = 'unconfirmed';

/** Null for a reason of another version. */
export function readMismatchReason(text: string | null): MismatchReason | null {
  return MISMATCH_REASONS.find((known) => known === text) ?? null;
}

/** The columns of the batch that the check needs. */
export const BINDING = {
  /** The message that the path names. On a bulk path: the message with the batch and the number. */
  messageId: 'TEXT',
  /** The batch that the path names. */
  batchId: 'TEXT',
  /** Whether the signature covers the parameters. */
  bodySigned: 'BOOLEAN',
  /** The recipient's digits without leading zeros. Null where they are masked or missing. */
  digits: 'TEXT',
} as const;

const FINAL = FINAL_STATUSES.map((status) => `'${status}'`).join(', ');

/** The path of a signed body may name nothing: the account's own default URL does not. */
const NAMES_NOTHING = `incoming."bodySigned" AND incoming."messageId" IS NULL AND incoming."batchId" IS NULL`;

/**
 * Checks that a report describes the message its signed path names (docs/adr/0015). V2 does not
 * sign the parameters, so only the path can be believed. Every part is a scalar query by an index.
 * The first part answers for nearly every report.
 */
export class BindingSql {
  private readonly message: Sql;
  private readonly status: Sql;

  /** @param confirmsFinal whether an unsigned final status waits (docs/adr/0039) */
  constructor(
    dialect: Dialect,
    private readonly confirmsFinal: boolean,
  ) {
    this.message = dialect.table('Message');
    this.status = dialect.table('DeliveryStatus');
  }

  /** An empty text for a report that counts, a MismatchReason, ERASED_REASON, or UNCONFIRMED_REASON. */
  mismatchReason(): Sql {
    const contradiction = this.findContradiction();
    return this.confirmsFinal ? this.checkConfirmed(contradiction) : contradiction;
  }

  private findContradiction(): Sql {
    return sql`COALESCE(${this.checkNamedMessage()}, ${this.checkOwner()}, ${this.checkErased()},
      CASE WHEN ${raw(NAMES_NOTHING)} THEN '' END, ${this.checkCurrentStatus()}, ${this.checkEarlierUuid()}, '')`;
  }

  /** Without a contradiction, a final status of a message of ours may still wait. */
  private checkConfirmed(contradiction: Sql): Sql {
    const isUnsigned = sql`NOT incoming."bodySigned" AND incoming."status" IN (${raw(FINAL)})`;
    const isOurs = sql`(incoming."messageId" IS NOT NULL OR incoming."batchId" IS NOT NULL
      OR ${this.messageId()} IS NOT NULL)`;
    return sql`COALESCE(NULLIF(${contradiction}, ''),
      CASE WHEN ${isUnsigned} AND ${isOurs} THEN '${raw(UNCONFIRMED_REASON)}' END, '')`;
  }

  /** Our message that a report describes. Null for an id that is not one of ours. */
  messageId(): Sql {
    return sql`COALESCE(
      (SELECT "id" FROM ${this.message} WHERE "id" = incoming."messageId"),
      (SELECT "id" FROM ${this.message} WHERE "messageUuid" = incoming."messageUuid"))`;
  }

  /** Whether the path names a message of ours that has no UUID yet. */
  needsUuid(): Sql {
    return sql`EXISTS (SELECT 1 FROM ${this.message}
      WHERE "id" = incoming."messageId" AND "messageUuid" IS NULL)`;
  }

  /**
   * Gives messages the UUID that their first report brings. Postgres runs several batches at once:
   * the batch that changes the message's row first decides, and the other one finds the row
   * changed. Rows are locked in one order, so that batches cannot deadlock. SQLite has one writer.
   */
  bindUuids(): Sql {
    return sql`locked AS (
        SELECT ours."id", incoming."messageUuid" FROM ${this.message} AS ours
        JOIN incoming ON ours."id" = incoming."messageId"
        WHERE incoming."needsUuid" AND incoming."isLatest" AND incoming."mismatch" = ''
        ORDER BY ours."id" FOR NO KEY UPDATE OF ours),
      bound AS (
        UPDATE ${this.message} AS ours SET "messageUuid" = locked."messageUuid" FROM locked
        WHERE ours."id" = locked."id"
          AND (ours."messageUuid" IS NULL OR ours."messageUuid" = locked."messageUuid")
        RETURNING ours."id")`;
  }

  /**
   * The path names a message of ours. Null where the message has no UUID yet and the number fits.
   */
  private checkNamedMessage(): Sql {
    return sql`(SELECT CASE
        WHEN ${raw(isErased('named'))} THEN '${raw(ERASED_REASON)}'
        WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
        WHEN ${raw(isOtherNumber('named'))} THEN 'other_recipient'
        WHEN named."messageUuid" = incoming."messageUuid" THEN '' END
      FROM ${this.message} AS named WHERE named."id" = incoming."messageId")`;
  }

  /**
   * The UUID belongs to a message of ours that the path does not name: it may name its batch, or
   * nothing.
   */
  private checkOwner(): Sql {
    return sql`(SELECT CASE
        WHEN ${raw(isErased('owner'))} THEN '${raw(ERASED_REASON)}'
        WHEN owner."batchId" = incoming."batchId" OR (${raw(NAMES_NOTHING)})
          THEN CASE WHEN ${raw(isOtherNumber('owner'))} THEN 'other_recipient' ELSE '' END
        ELSE 'not_named' END
      FROM ${this.message} AS owner WHERE owner."messageUuid" = incoming."messageUuid")`;
  }

  /** The UUID is of no message of ours, and its reports were erased. */
  private checkErased(): Sql {
    return sql`(SELECT '${raw(ERASED_REASON)}' FROM ${this.status} AS erased
      WHERE erased."messageUuid" = incoming."messageUuid" AND ${raw(isErased('erased'))})`;
  }

  /** The path names another message than the one that an earlier report has linked to the UUID. */
  private checkCurrentStatus(): Sql {
    return sql`(SELECT CASE
        WHEN known."messageId" IS NULL THEN NULL
        WHEN known."messageId" = incoming."messageId" THEN ''
        WHEN incoming."batchId" = (SELECT "batchId" FROM ${this.message} WHERE "id" = known."messageId") THEN ''
        ELSE 'not_named' END
      FROM ${this.status} AS known WHERE known."messageUuid" = incoming."messageUuid")`;
  }

  /**
   * The named message has no UUID yet, but an earlier report brought another UUID. The first one
   * stands until Plivo's answer to the send.
   */
  private checkEarlierUuid(): Sql {
    return sql`(SELECT 'other_uuid' FROM ${this.status} AS earlier
      WHERE earlier."messageId" = incoming."messageId" AND earlier."messageUuid" <> incoming."messageUuid" LIMIT 1)`;
  }
}

function isErased(row: string): string {
  return `${row}."recipient" = '${ERASED}'`;
}

/**
 * Compares the ends of the numbers: a callback may leave out the country code. Null where the
 * digits are unknown.
 */
function isOtherNumber(message: string): string {
  return `${message}."recipient" NOT LIKE '%' || incoming."digits"`;
}
