import type { Dialect } from '../../core/database/dialect.js';
import { isInLogRange, isInRange, type PurgeRange } from '../../core/database/purge-range.js';
import { type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';

/** The recipient of a message that was erased. Later reports of the message then bring no number again. */
export const ERASED = '';

/** A raw payload that was removed. */
export const NO_PAYLOAD = '{}';

/** Statements that remove old rows of the record. */
export class PurgeSql {
  private readonly status: Sql;
  private readonly event: Sql;
  private readonly message: Sql;

  constructor(private readonly dialect: Dialect) {
    this.status = dialect.table('DeliveryStatus');
    this.event = dialect.table('DeliveryEvent');
    this.message = dialect.table('Message');
  }

  clearEventPayloads(range: PurgeRange): Statement {
    return sql`UPDATE ${this.event} SET "rawPayload" = ${NO_PAYLOAD}
      WHERE ${isInLogRange(range)} AND "rawPayload" <> ${NO_PAYLOAD}`;
  }

  clearStatusPayloads(range: PurgeRange): Statement {
    return sql`UPDATE ${this.status} SET "rawPayload" = ${NO_PAYLOAD}
      WHERE ${isInRange(range)} AND "processedAt" < ${range.before} AND "rawPayload" <> ${NO_PAYLOAD}`;
  }

  /** All events of a message together, when its newest one is of the range: figures are made of all. */
  deleteEvents(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.event} WHERE "messageUuid" IN (
        SELECT "messageUuid" FROM ${this.event} AS newest WHERE ${isInLogRange(range, sql`newest."id"`)}
        AND NOT EXISTS (SELECT 1 FROM ${this.event} AS later
          WHERE later."messageUuid" = newest."messageUuid" AND later."id" > newest."id"))
      AND "id" <= ${Number(range.upTo)}`;
  }

  /** Current statuses whose message and events are gone, and those of other programs' messages. */
  deleteStatuses(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.status} AS present WHERE ${isInRange(range, sql`present."id"`)}
      AND present."processedAt" < ${range.before}
      AND NOT EXISTS (SELECT 1 FROM ${this.message} WHERE "id" = present."messageId")
      AND NOT EXISTS (SELECT 1 FROM ${this.message} WHERE "messageUuid" = present."messageUuid")
      AND NOT EXISTS (SELECT 1 FROM ${this.event} WHERE "messageUuid" = present."messageUuid")`;
  }

  /**
   * Removes all that is of a person: of all reports of messages, and of their current statuses. These come first, which
   * locks their rows: a report that is being recorded has its event before the events are looked for, or finds its
   * message erased.
   */
  eraseReports(messageUuids: readonly string[]): Statement[] {
    const named = this.dialect.isOneOf(sql`"messageUuid"`, messageUuids);
    return [this.status, this.event].map(
      (table) =>
        sql`UPDATE ${table} SET "recipient" = ${ERASED}, "rawPayload" = ${NO_PAYLOAD} WHERE ${named}`,
    );
  }

  /** The same for single events. */
  eraseEvents(ids: readonly number[]): Statement {
    return sql`UPDATE ${this.event} SET "recipient" = ${ERASED}, "rawPayload" = ${NO_PAYLOAD}
      WHERE "id" IN (${this.dialect.rows({ id: 'BIGINT' }, JSON.stringify(ids.map((id) => [id])))})`;
  }
}
