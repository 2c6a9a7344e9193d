import type { Dialect } from '../../core/database/dialect.js';
import { raw, type Sql, sql } from '../../core/database/sql.js';

/** Why a report contradicts the path it was signed for, or speaks about a message its path does not name. */
export const MISMATCH_REASONS = ['other_uuid', 'other_recipient', 'not_named'] as const;

export type MismatchReason = (typeof MISMATCH_REASONS)[number];

/** What a row of the batch must tell for its binding to be checked. */
export const BINDING = {
  /** The message the path names; on a bulk path the one that the batch and the number stand for. */
  messageId: 'TEXT',
  /** The batch the path names. */
  batchId: 'TEXT',
  /** Whether the signature covers the parameters. */
  bodySigned: 'BOOLEAN',
  /** The recipient's digits without leading zeros; null where they cannot be told. */
  digits: 'TEXT',
} as const;

/** The path of a signed body may name nothing, as the account's own settings do. */
const NAMES_NOTHING = `incoming."bodySigned" AND incoming."messageId" IS NULL AND incoming."batchId" IS NULL`;

/**
 * Checks a report against what its signed path names (docs/adr/0015). V2 does not sign the parameters, so the path alone says
 * whom a report may speak about. All parts are scalar queries by an index, so no planner can choose otherwise; the first one
 * answers for nearly every report.
 */
export class BindingSql {
  private readonly message: Sql;
  private readonly status: Sql;

  constructor(dialect: Dialect) {
    this.message = dialect.table('Message');
    this.status = dialect.table('DeliveryStatus');
  }

  /** Empty for a report that may speak, or a MismatchReason. */
  verdict(): Sql {
    return sql`COALESCE(${this.byNamed()}, ${this.byOwner()}, CASE WHEN ${raw(NAMES_NOTHING)} THEN '' END,
      ${this.byKnown()}, ${this.byFirst()}, '')`;
  }

  /** The message a report without a mismatch is about, where it is ours. An id that is no message of ours is not. */
  messageId(): Sql {
    return sql`COALESCE(
      (SELECT "id" FROM ${this.message} WHERE "id" = incoming."messageId"),
      (SELECT "id" FROM ${this.message} WHERE "messageUuid" = incoming."messageUuid"))`;
  }

  /** Whether the path names a message of ours whose UUID is not known yet. */
  binds(): Sql {
    return sql`EXISTS (SELECT 1 FROM ${this.message}
      WHERE "id" = incoming."messageId" AND "messageUuid" IS NULL)`;
  }

  /**
   * Postgres runs several batches at once: of two UUIDs for one message the one that is first to change the message's row
   * stands, and the other finds it changed. Locked in order, so that two batches cannot deadlock. SQLite has one writer.
   */
  bindUuids(): Sql {
    return sql`locked AS (
        SELECT ours."id", incoming."messageUuid" FROM ${this.message} AS ours
        JOIN incoming ON ours."id" = incoming."messageId"
        WHERE incoming."binds" AND incoming."isLatest" AND incoming."mismatch" = ''
        ORDER BY ours."id" FOR NO KEY UPDATE OF ours),
      bound AS (
        UPDATE ${this.message} AS ours SET "messageUuid" = locked."messageUuid" FROM locked
        WHERE ours."id" = locked."id"
          AND (ours."messageUuid" IS NULL OR ours."messageUuid" = locked."messageUuid")
        RETURNING ours."id")`;
  }

  /** The path names a message of ours. Null where its UUID is not known yet, so that it cannot contradict. */
  private byNamed(): Sql {
    return sql`(SELECT CASE
        WHEN named."messageUuid" <> incoming."messageUuid" THEN 'other_uuid'
        WHEN ${raw(isOtherNumber('named'))} THEN 'other_recipient'
        WHEN named."messageUuid" = incoming."messageUuid" THEN '' END
      FROM ${this.message} AS named WHERE named."id" = incoming."messageId")`;
  }

  /** The UUID is that of a message of ours, and the path does not name it: only its batch, nothing, or another. */
  private byOwner(): Sql {
    return sql`(SELECT CASE
        WHEN owner."batchId" = incoming."batchId" OR (${raw(NAMES_NOTHING)})
          THEN CASE WHEN ${raw(isOtherNumber('owner'))} THEN 'other_recipient' ELSE '' END
        ELSE 'not_named' END
      FROM ${this.message} AS owner WHERE owner."messageUuid" = incoming."messageUuid")`;
  }

  /** The same, where only an earlier report has told whose the UUID is. */
  private byKnown(): Sql {
    return sql`(SELECT CASE
        WHEN known."messageId" IS NULL THEN NULL
        WHEN known."messageId" = incoming."messageId" THEN ''
        WHEN incoming."batchId" = (SELECT "batchId" FROM ${this.message} WHERE "id" = known."messageId") THEN ''
        ELSE 'not_named' END
      FROM ${this.status} AS known WHERE known."messageUuid" = incoming."messageUuid")`;
  }

  /** The named message has no UUID yet, but an earlier report came with another one: the first stands until Plivo answers. */
  private byFirst(): Sql {
    return sql`(SELECT 'other_uuid' FROM ${this.status} AS earlier
      WHERE earlier."messageId" = incoming."messageId" AND earlier."messageUuid" <> incoming."messageUuid" LIMIT 1)`;
  }
}

/** Ours is E.164. The callback's may lack the country code, which is no contradiction. Null where it cannot be told. */
function isOtherNumber(message: string): string {
  return `${message}."recipient" NOT LIKE '%' || incoming."digits"`;
}
