import type { Dialect } from '../core/database/dialect.js';
import { join, type Sql, sql } from '../core/database/sql.js';
import { HISTORY_SOURCES } from '../delivery/delivery-report.js';
import { EFFECTIVE_OUTCOMES } from '../delivery/delivery-status.js';
import { type FeedConsumer, type FeedEvent, MESSAGE_CHANGES, SERVICE_EVENT_TYPES } from './feed-event.js';

/** The events a consumer reads. */
export type WantedEvents = Pick<
  FeedConsumer,
  'changes' | 'onlyOurMessages' | 'onlyUnconfirmed' | 'readsHistory' | 'serviceEvents' | 'statuses'
>;

/** Events after the first id, up to the second. */
export interface IdRange {
  after: number;
  upTo: number;
}

/** The JSON of an event of each log. Times are milliseconds since 1970. */
type ReportRow = [
  id: number,
  messageUuid: string,
  messageId: string | null,
  status: string,
  errorCode: string | null,
  outcome: string,
  receivedAt: number,
];
type ChangeRow = [
  id: number,
  messageId: string,
  messageUuid: string | null,
  change: string,
  reason: string | null,
  createdAt: number,
];
type ServiceEventRow = [id: number, type: string, data: string, createdAt: number];

/** A query of one log, and how to read the JSON that it returns. */
interface EventQuery {
  query: Sql;
  toEvents: (rows: string) => FeedEvent[];
}

/** The queries for events of each log. */
export class FeedEventSql {
  constructor(private readonly dialect: Dialect) {}

  /** The first events of each log that the consumer reads. */
  readEvents(wanted: WantedEvents, range: IdRange, limit: number): EventQuery[] {
    return [
      ...(wanted.statuses.length > 0 ? [this.reports(wanted, range, limit)] : []),
      ...(wanted.changes.length > 0 ? [this.changes(wanted, range, limit)] : []),
      ...(wanted.serviceEvents?.length ? [this.service(wanted.serviceEvents, range, limit)] : []),
    ];
  }

  private reports(
    { statuses, onlyOurMessages = false, onlyUnconfirmed = false, readsHistory = false }: WantedEvents,
    range: IdRange,
    limit: number,
  ): EventQuery {
    const { dialect } = this;
    const row = dialect.jsonArray([
      sql`"id"`,
      sql`"messageUuid"`,
      sql`"messageId"`,
      sql`"status"`,
      sql`"errorCode"`,
      sql`"outcome"`,
      dialect.epochMs(sql`"receivedAt"`),
    ]);
    const ours = onlyOurMessages ? sql`AND "messageId" IS NOT NULL` : sql``;
    const news = readsHistory ? sql`` : sql`AND "source" NOT IN (${join([...HISTORY_SOURCES])})`;
    const outcomes = onlyUnconfirmed ? ['unconfirmed'] : [...EFFECTIVE_OUTCOMES];
    const found = sql`SELECT "id", "messageUuid", "messageId", "status", "errorCode", "outcome", "receivedAt"
        FROM ${dialect.table('DeliveryEvent')} WHERE ${isWithin(range)}
          AND "status" IN (${join([...statuses])}) AND "outcome" IN (${join(outcomes)}) ${ours} ${news}
        ORDER BY "id" LIMIT ${limit}`;
    return { query: this.asJson(row, found), toEvents: toReports };
  }

  private changes({ changes }: WantedEvents, range: IdRange, limit: number): EventQuery {
    const { dialect } = this;
    const row = dialect.jsonArray([
      sql`"id"`,
      sql`"messageId"`,
      sql`"messageUuid"`,
      sql`"change"`,
      sql`"reason"`,
      dialect.epochMs(sql`"createdAt"`),
    ]);
    const found = sql`SELECT "id", "messageId", "messageUuid", "change", "reason", "createdAt"
        FROM ${dialect.table('MessageEvent')} WHERE ${isWithin(range)} AND "change" IN (${join([...changes])})
        ORDER BY "id" LIMIT ${limit}`;
    return { query: this.asJson(row, found), toEvents: toChanges };
  }

  private service(types: readonly string[], range: IdRange, limit: number): EventQuery {
    const { dialect } = this;
    const row = dialect.jsonArray([sql`"id"`, sql`"type"`, sql`"data"`, dialect.epochMs(sql`"createdAt"`)]);
    const found = sql`SELECT "id", "type", "data", "createdAt"
        FROM ${dialect.table('ServiceEvent')} WHERE ${isWithin(range)} AND "type" IN (${join([...types])})
        ORDER BY "id" LIMIT ${limit}`;
    return { query: this.asJson(row, found), toEvents: toServiceEvents };
  }

  /** A driver handles one text faster than many rows. */
  private asJson(row: Sql, found: Sql): Sql {
    return sql`SELECT ${this.dialect.jsonRows(row)} AS "rows" FROM (${found}) AS event`;
  }
}

function isWithin({ after, upTo }: IdRange): Sql {
  return sql`"id" > ${after} AND "id" <= ${upTo}`;
}

function toReports(rows: string): FeedEvent[] {
  return (JSON.parse(rows) as ReportRow[]).map(
    ([id, messageUuid, messageId, status, errorCode, outcome, receivedAt]) => ({
      type: 'report',
      id,
      messageUuid,
      messageId,
      status,
      errorCode,
      applied: outcome === 'applied',
      at: new Date(receivedAt),
    }),
  );
}

function toChanges(rows: string): FeedEvent[] {
  return (JSON.parse(rows) as ChangeRow[]).flatMap(
    ([id, messageId, messageUuid, name, reason, createdAt]) => {
      const change = MESSAGE_CHANGES.find((known) => known === name);
      return change
        ? [{ type: 'change', id, messageId, messageUuid, change, reason, at: new Date(createdAt) }]
        : [];
    },
  );
}

function toServiceEvents(rows: string): FeedEvent[] {
  return (JSON.parse(rows) as ServiceEventRow[]).flatMap(([id, type, json, createdAt]) => {
    const name = SERVICE_EVENT_TYPES.find((known) => known === type);
    if (!name) return [];
    const data = JSON.parse(json) as Record<string, unknown>;
    return [{ type: 'service', id, name, data, at: new Date(createdAt) }];
  });
}
