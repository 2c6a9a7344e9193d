import { Injectable } from '@nestjs/common';
import { sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import type { FeedEvent } from '../feed/feed-event.js';
import type { PublicEvent } from './public-event.js';
import {
  toPublishedEvents,
  type ReportFields,
  type MessageFields,
  toPublicEvent,
} from './to-public-event.js';

type MessageRow = [
  id: string,
  recipient: string,
  sender: string,
  kind: string,
  batchId: string | null,
  clientReference: string | null,
  metadata: string | null,
  callbackUrl: string | null,
];
type ReportRow = [
  id: number,
  recipient: string | null,
  sender: string | null,
  units: number | null,
  amountMicros: number | null,
  mcc: string | null,
  mnc: string | null,
];

/** Turns events of the logs into public events. Writes nothing. */
@Injectable()
export class PublicEventReader {
  constructor(private readonly prisma: PrismaService) {}

  /** In the same order, without events that have no public form. At most two queries. */
  async toPublicEvents(events: readonly FeedEvent[]): Promise<PublicEvent[]> {
    const published = events.flatMap(toPublishedEvents);
    const reportIds = published.flatMap((event) => (event.type === 'report' ? [event.id] : []));
    const messageIds = published.flatMap((event) =>
      event.type === 'service' || event.messageId === null ? [] : [event.messageId],
    );
    const [messages, reports] = await Promise.all([
      this.findMessages([...new Set(messageIds)]),
      this.findReports(reportIds),
    ]);
    return published.map((event) => toPublicEvent(event, messages, reports));
  }

  private async findMessages(ids: readonly string[]): Promise<Map<string, MessageFields>> {
    if (ids.length === 0) return new Map();
    const { dialect } = this.prisma;
    const row = dialect.jsonArray([
      sql`"id"`,
      sql`"recipient"`,
      sql`"sender"`,
      sql`"kind"`,
      sql`"batchId"`,
      sql`"clientReference"`,
      sql`"metadata"`,
      sql`"callbackUrl"`,
    ]);
    const [found] = await this.prisma.query<{ rows: string }>(sql`
      SELECT ${dialect.jsonRows(row)} AS "rows" FROM ${dialect.table('Message')}
      WHERE ${dialect.isOneOf(sql`"id"`, ids)}`);
    const rows = JSON.parse(found!.rows) as MessageRow[];
    return new Map(
      rows.map(([id, recipient, sender, kind, batchId, clientReference, metadata, callbackUrl]) => [
        id,
        {
          recipient,
          sender,
          kind,
          batchId,
          clientReference,
          metadata: metadata === null ? null : (JSON.parse(metadata) as Record<string, unknown>),
          callbackUrl,
        },
      ]),
    );
  }

  /** Cost and network from the reports themselves, so that an event never changes. */
  private async findReports(ids: readonly number[]): Promise<Map<number, ReportFields>> {
    if (ids.length === 0) return new Map();
    const { dialect } = this.prisma;
    const row = dialect.jsonArray([
      sql`event."id"`,
      sql`event."recipient"`,
      sql`event."sender"`,
      sql`event."units"`,
      sql`event."totalAmountMicros"`,
      sql`event."mcc"`,
      sql`event."mnc"`,
    ]);
    // As text, because INTEGER has 32 bits on Postgres.
    const wanted = dialect.rows({ id: 'TEXT' }, JSON.stringify(ids.map((id) => [id])));
    const [found] = await this.prisma.query<{ rows: string }>(sql`
      SELECT ${dialect.jsonRows(row)} AS "rows" FROM (${wanted}) AS wanted
      JOIN ${dialect.table('DeliveryEvent')} AS event ON event."id" = CAST(wanted."id" AS BIGINT)`);
    const rows = JSON.parse(found!.rows) as ReportRow[];
    return new Map(
      rows.map(([id, recipient, sender, units, amountMicros, mcc, mnc]) => [
        id,
        { recipient, sender, units, amountMicros, mcc, mnc },
      ]),
    );
  }
}
