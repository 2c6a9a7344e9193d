import type { Dialect } from '../core/database/dialect.js';
import { isInRange, type PurgeRange } from '../core/database/purge-range.js';
import { join, type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { FINAL_STATUSES } from '../plivo/statuses.js';

/** Ended messages. A message without a final status counts as ended from a given time on. */
export interface MessagePurgeRange extends PurgeRange {
  silentBefore: Date;
}

/** Statements that remove old messages, or their texts. */
export class MessagePurgeSql {
  private readonly table: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('Message');
  }

  /** Only of messages that no longer need their text. */
  clearTexts(range: MessagePurgeRange): Statement {
    return sql`UPDATE ${this.table} AS message SET "text" = '', "variables" = NULL
      WHERE ${this.isOver(range)} AND (message."text" <> '' OR message."variables" IS NOT NULL)`;
  }

  /**
   * Only if nothing refers to them: their events, an open resend, their batch or their experiment.
   */
  deleteMessages(range: MessagePurgeRange): Statement {
    const { dialect } = this;
    return sql`DELETE FROM ${this.table} AS message WHERE ${this.isOver(range)}
      AND NOT EXISTS (SELECT 1 FROM ${dialect.table('DeliveryEvent')} WHERE "messageUuid" = message."messageUuid")
      AND NOT EXISTS (SELECT 1 FROM ${this.table} AS resend
        WHERE resend."resendOf" = COALESCE(message."resendOf", message."id")
        AND (resend."updatedAt" >= ${range.before} OR resend."state" IN ('held', 'queued', 'submitting', 'unknown')))
      AND NOT EXISTS (SELECT 1 FROM ${dialect.table('Batch')}
        WHERE "id" = message."batchId" AND "state" NOT IN ('done', 'cancelled'))
      AND NOT EXISTS (SELECT 1 FROM ${dialect.table('Experiment')}
        WHERE "name" = message."experiment" AND "state" = 'running')`;
  }

  /**
   * Removes all personal data. The rest stays, so that figures stay correct and late reports find
   * the message.
   */
  erase(ids: readonly string[]): Statement {
    return sql`UPDATE ${this.table} SET "recipient" = '', "text" = '', "variables" = NULL, "metadata" = NULL,
        "clientReference" = NULL, "callbackUrl" = NULL
      WHERE ${this.dialect.isOneOf(sql`"id"`, ids)} RETURNING "id"`;
  }

  /**
   * Neither we nor Plivo will change the message any more, and this was so before the given time.
   */
  private isOver(range: MessagePurgeRange): Sql {
    const report = sql`SELECT 1 FROM ${this.dialect.table('DeliveryStatus')} AS report
      WHERE report."messageUuid" = message."messageUuid"`;
    return sql`${isInRange(range, sql`message."id"`)}
      AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
      AND message."createdAt" < ${range.before} AND message."updatedAt" < ${range.before}
      AND NOT EXISTS (${report} AND report."processedAt" >= ${range.before})
      AND (message."state" <> 'submitted' OR message."updatedAt" < ${range.silentBefore}
        OR EXISTS (${report} AND report."status" IN (${join(FINAL_STATUSES)})))`;
  }
}
