import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { type Page, type PageQuery, readPage } from '../../http/page.js';
import type { DeliveryAttempt, DeliveryState, DeliveryWithAttempts, StoredDelivery } from './delivery.js';
import { formatDeliveryId, parseDeliveryId } from './delivery-id.js';

type WaitingRow = [
  eventId: number,
  webhookId: string,
  type: string,
  orderingKey: string | null,
  attempts: number,
  visibleAt: number,
];

/** Reads deliveries. */
@Injectable()
export class WebhookDeliveryReader {
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('WebhookDelivery');
  }

  /** Deliveries that wait, in the order of the log. */
  async findWaiting(endpointId: string, limit: number): Promise<StoredDelivery[]> {
    const { dialect } = this.prisma;
    const row = dialect.jsonArray([
      sql`"eventId"`,
      sql`"webhookId"`,
      sql`"type"`,
      sql`"orderingKey"`,
      sql`"attempts"`,
      dialect.epochMs(sql`"visibleAt"`),
    ]);
    const rows = await this.readJson<WaitingRow>(
      row,
      sql`SELECT * FROM ${this.table} WHERE "endpointId" = ${endpointId} AND "state" = 'waiting'
        ORDER BY "eventId" LIMIT ${limit}`,
    );
    return rows.map(([eventId, webhookId, type, orderingKey, attempts, visibleAt]) => ({
      endpointId,
      eventId,
      webhookId,
      type,
      orderingKey,
      state: 'waiting',
      attempts,
      visibleAt: new Date(visibleAt),
    }));
  }

  /** The events after a position that were delivered or given up. */
  async findDoneAfter(endpointId: string, position: number): Promise<number[]> {
    const rows = await this.readJson<[number]>(
      this.prisma.dialect.jsonArray([sql`"eventId"`]),
      sql`SELECT "eventId" FROM ${this.table}
        WHERE "endpointId" = ${endpointId} AND "eventId" > ${position} AND "state" <> 'waiting'`,
    );
    return rows.map(([eventId]) => eventId);
  }

  /** The latest events first. */
  listDeliveries(
    endpointId: string,
    state: DeliveryState | undefined,
    pageQuery: PageQuery,
  ): Promise<Page<DeliveryWithAttempts & { id: string }>> {
    return readPage(pageQuery, async ({ where, orderBy, take }) => {
      const { lt, gt } = { lt: undefined, gt: undefined, ...where.id };
      const eventId = {
        ...(lt !== undefined && { lt: eventIdOf(lt) }),
        ...(gt !== undefined && { gt: eventIdOf(gt) }),
      };
      const rows = await this.prisma.client.webhookDelivery.findMany({
        where: { endpointId, eventId, ...(state && { state }) },
        orderBy: { eventId: orderBy.id },
        take,
      });
      return rows.map(toDelivery);
    });
  }

  /**
   * The id in the log after which enabled endpoints still need events: unread ones, those waiting
   * for an attempt, and those of replays. Null if no endpoint is enabled.
   */
  async findFirstNeeded(): Promise<number | null> {
    const { dialect } = this.prisma;
    const endpoint = sql`endpoint."id"`;
    const [row] = await this.prisma.query<{ position: bigint | number | null }>(sql`
      SELECT MIN("position") AS "position" FROM (
        SELECT endpoint."position" FROM ${dialect.table('WebhookEndpoint')} endpoint WHERE endpoint."state" = 'enabled'
        UNION ALL SELECT (SELECT MIN("eventId") - 1 FROM ${this.table} WHERE "endpointId" = ${endpoint} AND "state" = 'waiting')
        FROM ${dialect.table('WebhookEndpoint')} endpoint WHERE endpoint."state" = 'enabled'
        UNION ALL SELECT (SELECT MIN("position") FROM ${dialect.table('WebhookReplay')} WHERE "endpointId" = ${endpoint})
        FROM ${dialect.table('WebhookEndpoint')} endpoint WHERE endpoint."state" = 'enabled') AS needed`);
    return row!.position === null ? null : Number(row!.position);
  }

  /** The first endpoint with deliveries whose id is greater. */
  async findNextEndpoint(after: string): Promise<string | null> {
    const row = await this.prisma.client.webhookDelivery.findFirst({
      where: { endpointId: { gt: after } },
      orderBy: { endpointId: 'asc' },
      select: { endpointId: true },
    });
    return row?.endpointId ?? null;
  }

  /** A driver handles one text faster than many rows. */
  private async readJson<Row>(row: Sql, found: Sql): Promise<Row[]> {
    const [answer] = await this.prisma.query<{ rows: string }>(
      sql`SELECT ${this.prisma.dialect.jsonRows(row)} AS "rows" FROM (${found}) AS delivery`,
    );
    return JSON.parse(answer!.rows) as Row[];
  }
}

interface DeliveryRow {
  endpointId: string;
  eventId: bigint;
  webhookId: string;
  type: string;
  orderingKey: string | null;
  state: string;
  attempts: number;
  visibleAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  history: string;
}

function toDelivery({ eventId, state, history, ...row }: DeliveryRow): DeliveryWithAttempts & { id: string } {
  const lines = history.split('\n').filter((line) => line !== '');
  return {
    ...row,
    id: formatDeliveryId(row.endpointId, Number(eventId)),
    eventId: Number(eventId),
    state: state as DeliveryState,
    history: lines.map(toAttempt),
  };
}

function toAttempt(line: string): DeliveryAttempt {
  const attempt = JSON.parse(line) as DeliveryAttempt & { at: string };
  return { ...attempt, at: new Date(attempt.at) };
}

function eventIdOf(deliveryId: string): bigint {
  return BigInt(parseDeliveryId(deliveryId)?.eventId ?? 0);
}
