import { Injectable } from '@nestjs/common';
import { join, type Sql, sql } from '../core/database/sql.js';
import { toNumber } from '../core/database/to-number.js';
import { PrismaService } from '../core/prisma.service.js';
import { EVENTS_APPENDED } from '../delivery/recording/delivery.sql.js';
import type { FeedEvent } from './feed-event.js';
import { lastDrawnId, LOGS, newestId } from './last-drawn-id.sql.js';
import { FeedEventSql, type IdRange, type WantedEvents } from './feed-event.sql.js';

/** Postgres: the newest visible event, and the transactions that were writing to the log then. */
export interface OpenWrites {
  lastId: number;
  transactions: readonly string[];
}

export interface LogEnd {
  /** 0 if nothing new may be read yet. */
  readable: number;
  open: OpenWrites | null;
  /** The greatest id given to an event, including purged events. */
  lastDrawn: number;
}

/**
 * Reads the logs of Plivo's reports, of our own changes and of service events, which share one
 * order of ids. Writes nothing.
 */
@Injectable()
export class EventLogReader {
  private readonly logs: readonly Sql[];
  private readonly sql: FeedEventSql;

  constructor(private readonly prisma: PrismaService) {
    const { dialect } = prisma;
    this.logs = LOGS.map((log) => dialect.table(log));
    this.sql = new FeedEventSql(dialect);
  }

  /** The greatest visible id; 0 without events. */
  async findNewest(): Promise<number> {
    const [row] = await this.prisma.query<{ id: bigint | number }>(
      sql`SELECT ${newestId(this.prisma.dialect)} AS "id"`,
    );
    return Number(row!.id);
  }

  /** The greatest id that this database has given to an event. */
  async findLastDrawn(): Promise<number> {
    return (await this.findHighWatermark(null)).lastDrawn;
  }

  /** The first event of all logs after an id, and when it was stored. */
  async findNext(after: number): Promise<{ id: number; storedAt: Date } | null> {
    const first = { where: { id: { gt: after } }, orderBy: { id: 'asc' } } as const;
    const { deliveryEvent, messageEvent, serviceEvent } = this.prisma.client;
    const [report, ...others] = await Promise.all([
      deliveryEvent.findFirst({ ...first, select: { id: true, processedAt: true } }),
      messageEvent.findFirst({ ...first, select: { id: true, createdAt: true } }),
      serviceEvent.findFirst({ ...first, select: { id: true, createdAt: true } }),
    ]);
    const found = [
      ...(report ? [{ id: toNumber(report.id), storedAt: report.processedAt }] : []),
      ...others.flatMap((event) => (event ? [{ id: toNumber(event.id), storedAt: event.createdAt }] : [])),
    ];
    return found.sort((one, other) => one.id - other.id)[0] ?? null;
  }

  /** The offset before the first event stored at the time or later. */
  async findOffsetBefore(time: Date): Promise<number> {
    let [low, high] = [0, await this.findNewest()];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const next = await this.findNext(middle);
      if (next === null || next.storedAt >= time) high = middle;
      else low = next.id;
    }
    return low;
  }

  /** Events after an id that the consumer wants, in order of their ids. */
  async readEvents(wanted: WantedEvents, range: IdRange, limit: number): Promise<FeedEvent[]> {
    const queries = this.sql.readEvents(wanted, range, limit);
    const lists = await Promise.all(queries.map(({ query, toEvents }) => this.readRows(query, toEvents)));
    // Each list starts with the first events of its log, so the first of all are among them.
    return lists
      .flat()
      .sort((one, other) => one.id - other.id)
      .slice(0, limit);
  }

  /**
   * The greatest id that may be read now, and the writes that must end before greater ids may be
   * read. Postgres draws an event's id before the commit, so a lower id may still appear. A
   * transaction locks the table of the log before it draws an id, and keeps the lock until its end.
   * So the visible events may be read once the transactions that hold the lock now have ended;
   * later transactions draw greater ids. Other transactions do not matter, however long they last.
   * SQLite has one writer and needs no wait.
   */
  async findHighWatermark(earlier: OpenWrites | null): Promise<LogEnd> {
    const { dialect } = this.prisma;
    if (this.prisma.database === 'sqlite') {
      const [found] = await this.prisma.query<{ id: bigint | number; lastDrawn: bigint | number }>(sql`
        SELECT ${newestId(this.prisma.dialect)} AS "id", ${lastDrawnId(dialect)} AS "lastDrawn"`);
      return { readable: Number(found!.id), open: null, lastDrawn: Number(found!.lastDrawn) };
    }
    const logs = this.logs.map((log) => sql`${log.sql}::text::regclass`);
    // The statement takes its snapshot before it reads the locks.
    const [row] = await this.prisma.query<{ id: string; lastDrawn: string; transactions: string[] }>(sql`
      SELECT ${newestId(this.prisma.dialect)}::text AS "id", ${lastDrawnId(dialect)}::text AS "lastDrawn", ARRAY(
        SELECT DISTINCT "virtualtransaction" FROM pg_locks
        WHERE "locktype" = 'relation' AND "mode" = 'RowExclusiveLock' AND "granted"
          AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
          AND "relation" IN (${join(logs)})) AS "transactions"`);
    const now: OpenWrites = { lastId: Number(row!.id), transactions: row!.transactions };
    const lastDrawn = Number(row!.lastDrawn);
    if (now.transactions.length === 0) return { readable: now.lastId, open: null, lastDrawn };
    if (earlier === null) return { readable: 0, open: now, lastDrawn };
    const isOver = !earlier.transactions.some((transaction) => now.transactions.includes(transaction));
    return isOver
      ? { readable: earlier.lastId, open: now, lastDrawn }
      : { readable: 0, open: earlier, lastDrawn };
  }

  /** Calls the listener after each commit of this process that appended events. */
  onAppend(listener: () => void): void {
    this.prisma.onCommit(EVENTS_APPENDED, listener);
  }

  private async readRows(query: Sql, toEvents: (rows: string) => FeedEvent[]): Promise<FeedEvent[]> {
    const [found] = await this.prisma.query<{ rows: string }>(query);
    return toEvents(found!.rows);
  }
}
