import { type Columns, columnList, type Dialect, toJsonRows } from '../../core/database/dialect.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { announce, type Statement } from '../../core/database/statement.js';
import { lastDrawnId } from '../../feed/last-drawn-id.sql.js';
import { WEBHOOKS_CHANGED } from '../webhooks-changed.js';
import type { DeliveryRecord } from './delivery.js';
import type { EndpointProgress } from './record-writer.js';

const RECORD = {
  endpointId: 'TEXT',
  eventId: 'BIGINT',
  webhookId: 'TEXT',
  type: 'TEXT',
  orderingKey: 'TEXT',
  state: 'TEXT',
  attempts: 'INTEGER',
  visibleAt: 'TIMESTAMP(3)',
  history: 'TEXT',
  updatedAt: 'TIMESTAMP(3)',
} as const satisfies Columns;

const PROGRESS = {
  endpointId: 'TEXT',
  position: 'BIGINT',
  failingSince: 'TIMESTAMP(3)',
  slowUntil: 'TIMESTAMP(3)',
} as const satisfies Columns;

/** Statements of deliveries. A worker's writes require that its process has the lease. */
export class WebhookDeliverySql {
  private readonly table: Sql;
  private readonly endpoints: Sql;

  constructor(private readonly dialect: Dialect) {
    this.table = dialect.table('WebhookDelivery');
    this.endpoints = dialect.table('WebhookEndpoint');
  }

  /** Adds deliveries, or changes them and appends their attempts. */
  writeRecords(records: readonly DeliveryRecord[], lockedBy: string, now: Date): Statement {
    const rows = records.map(({ history, ...record }) => ({
      ...record,
      history: history.map((attempt) => `${JSON.stringify(attempt)}\n`).join(''),
      updatedAt: now,
    }));
    return sql`INSERT INTO ${this.table} AS stored (${columnList(RECORD)}, "createdAt")
      SELECT ${columnList(RECORD)}, "updatedAt" FROM (${this.dialect.rows(RECORD, toJsonRows(RECORD, rows))}) AS incoming
      WHERE "endpointId" IN (SELECT "id" FROM ${this.endpoints} WHERE "lockedBy" = ${lockedBy})
        AND "eventId" <= ${lastDrawnId(this.dialect)}
      ON CONFLICT ("endpointId", "eventId") DO UPDATE SET "state" = excluded."state", "attempts" = excluded."attempts",
        "visibleAt" = excluded."visibleAt", "history" = stored."history" || excluded."history",
        "updatedAt" = excluded."updatedAt"`;
  }

  writeProgress(progress: readonly EndpointProgress[], lockedBy: string): Statement {
    return sql`UPDATE ${this.endpoints} SET "position" = now."position", "failingSince" = now."failingSince",
        "slowUntil" = now."slowUntil"
      FROM (${this.dialect.rows(PROGRESS, toJsonRows(PROGRESS, progress))}) AS now
      WHERE "WebhookEndpoint"."id" = now."endpointId" AND "WebhookEndpoint"."lockedBy" = ${lockedBy}
        AND now."position" <= ${lastDrawnId(this.dialect)}`;
  }

  /**
   * Acquires and renews leases of enabled endpoints.
   *
   * @returns the ids of all that this process has
   */
  claim(lockedBy: string, now: Date, until: Date, latest: Date): Statement {
    return sql`UPDATE ${this.endpoints} SET "lockedBy" = ${lockedBy}, "leaseUntil" = ${until}
      WHERE "state" = 'enabled' AND ("lockedBy" IS NULL OR "lockedBy" = ${lockedBy} OR "leaseUntil" < ${now}
        OR "leaseUntil" > ${latest}) RETURNING "id"`;
  }

  /** Also releases endpoints that are no longer enabled. */
  release(lockedBy: string, ids: readonly string[]): Statement {
    return sql`UPDATE ${this.endpoints} SET "lockedBy" = NULL, "leaseUntil" = NULL
      WHERE "lockedBy" = ${lockedBy} AND ${this.dialect.isOneOf(sql`"id"`, ids)}`;
  }

  disable(id: string, lockedBy: string, reason: string, now: Date): Statement {
    // The lease stays, so that the last results can be stored.
    return sql`UPDATE ${this.endpoints} SET "state" = 'disabled', "disabledReason" = ${reason}, "updatedAt" = ${now}
      WHERE "id" = ${id} AND "lockedBy" = ${lockedBy} AND "state" = 'enabled'`;
  }

  /** Makes a delivery due now, with all its attempts. */
  retry(endpointId: string, eventId: number, now: Date): Statement {
    return announce(
      WEBHOOKS_CHANGED,
      sql`UPDATE ${this.table} SET "state" = 'waiting', "attempts" = 0, "visibleAt" = ${now}, "updatedAt" = ${now}
      WHERE "endpointId" = ${endpointId} AND "eventId" = ${eventId} RETURNING "endpointId"`,
    );
  }

  /** Deletes finished deliveries of events before an id. */
  deleteBefore(endpointId: string, eventId: number, limit: number): Statement {
    return sql`DELETE FROM ${this.table} WHERE "endpointId" = ${endpointId} AND "eventId" IN (
        SELECT "eventId" FROM ${this.table} WHERE "endpointId" = ${endpointId} AND "eventId" < ${eventId}
          AND "state" <> 'waiting' ORDER BY "eventId" LIMIT ${limit})
      AND "state" <> 'waiting' RETURNING "eventId"`;
  }

  /** Removes the responses of receivers to these events. */
  eraseHistories(eventIds: readonly number[]): Statement {
    const events = this.dialect.rows({ id: 'BIGINT' }, JSON.stringify(eventIds.map((id) => [id])));
    return sql`UPDATE ${this.table} SET "history" = ''
      WHERE "endpointId" IN (SELECT "id" FROM ${this.endpoints}) AND "eventId" IN (${events})`;
  }

  /** Deletes deliveries of a deleted endpoint. */
  deleteOrphans(endpointId: string, limit: number): Statement {
    return sql`DELETE FROM ${this.table} WHERE "endpointId" = ${endpointId} AND "eventId" IN (
        SELECT "eventId" FROM ${this.table} WHERE "endpointId" = ${endpointId} LIMIT ${limit})
      AND NOT EXISTS (SELECT 1 FROM ${this.endpoints} WHERE "id" = ${endpointId}) RETURNING "eventId"`;
  }
}
