import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { RowsRequiredError } from '../core/database/database-error.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import { EVENTS_APPENDED } from '../delivery/recording/delivery.sql.js';
import type { ChangeEvent, FeedConsumer, FeedEvent, MessageChange, ReportEvent } from './feed-event.js';
import type { FeedState } from './feed-state.js';

/** Postgres: the newest event that could be seen, and the transactions that wrote to the log then. */
export interface OpenWrites {
  lastId: number;
  transactions: readonly string[];
}

/** `free` can be acquired: nobody has it, it is over, or this process has it but not for long enough. */
export type LeaseHolder = 'free' | 'other' | 'own';

export interface FoundOffset {
  offset: number;
  lease: LeaseHolder;
}

/** What a consumer wants to read. */
type WantedEvents = Pick<FeedConsumer, 'changes' | 'statuses'>;

interface Lease {
  position: string;
  lockedBy: string | null;
  /** In milliseconds since 1970. */
  leaseUntil: number | bigint | null;
}

/** No lease ends later. One that does was written by a clock that was ahead. */
const MAX_LEASE_MS = 600_000;

/** The consumers' offsets, and the log as they read it. The only writer of the offsets. */
@Injectable()
export class FeedStore {
  /** Identifies this process in a lease. */
  private readonly lockedBy = uuidv7();
  private readonly table: Sql;
  private readonly logs: readonly [reports: Sql, changes: Sql];

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('FeedPosition');
    this.logs = [prisma.dialect.table('DeliveryEvent'), prisma.dialect.table('MessageEvent')];
  }

  /**
   * Acquires or renews a consumer's lease and returns its offset. Null while another process has
   * the lease.
   *
   * @param first the offset of a consumer that has none
   */
  async acquireLease(name: string, leaseMs: number, first = 0): Promise<number | null> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const [row] = await this.prisma.execute<{ position: string }>(sql`
      INSERT INTO ${this.table} AS stored ("name", "position", "lockedBy", "leaseUntil", "updatedAt")
      VALUES (${name}, ${String(first)}, ${this.lockedBy}, ${until}, ${now})
      ON CONFLICT ("name") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE stored."lockedBy" IS NULL OR stored."lockedBy" = excluded."lockedBy" OR stored."leaseUntil" < ${now}
        OR stored."leaseUntil" > ${new Date(now.getTime() + MAX_LEASE_MS)}
      RETURNING "position"`);
    return row ? Number(row.position) : null;
  }

  /**
   * A consumer's offset, 0 before its first lease, and who has the lease. `own` means for at least
   * so long.
   */
  async findOffset(name: string, leasedForMs: number): Promise<FoundOffset> {
    const [row] = await this.prisma.query<Lease>(sql`
      SELECT "position", "lockedBy", ${this.prisma.dialect.epochMs(sql`"leaseUntil"`)} AS "leaseUntil"
      FROM ${this.table} WHERE "name" = ${name}`);
    const leaseMs = Number(row?.leaseUntil ?? 0) - this.clock.now().getTime();
    return { offset: Number(row?.position ?? 0), lease: this.holderOf(row, leaseMs, leasedForMs) };
  }

  /**
   * Commits a consumer's next offset and the effects of the events up to it, all or none, and renews
   * the lease. False, and nothing is changed, when the lease was lost or the consumer was rewound.
   */
  async commitOffset(
    name: string,
    { from, to }: { from: number; to: number },
    effects: readonly Statement[],
    leaseMs: number,
  ): Promise<boolean> {
    const now = this.clock.now();
    const advance = sql`
      UPDATE ${this.table} SET "position" = ${String(to)}, "updatedAt" = ${now},
        "leaseUntil" = ${new Date(now.getTime() + leaseMs)}
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy} AND "position" = ${String(from)} RETURNING "name"`;
    if (effects.length === 0) return (await this.prisma.execute(advance)).length > 0;
    try {
      // The offset first: its row is locked before any effect.
      await this.prisma.transaction([requireRows(advance), ...effects]);
      return true;
    } catch (error) {
      if (error instanceof RowsRequiredError) return false;
      throw error;
    }
  }

  /** Makes a lease last longer where this process still has it. */
  async renewLease(name: string, leaseMs: number): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "leaseUntil" = ${new Date(this.clock.now().getTime() + leaseMs)}
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy}`);
  }

  /** Frees the lease for another process. */
  async releaseLease(name: string): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "lockedBy" = NULL, "leaseUntil" = NULL
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy}`);
  }

  /** How far consumers have read, in the order of their names here. */
  async readStates(names: readonly string[]): Promise<FeedState[]> {
    const rows = await this.prisma.client.feedPosition.findMany({ where: { name: { in: [...names] } } });
    const newest = await this.findNewest();
    return Promise.all(
      names.map(async (name) => {
        const row = rows.find((one) => one.name === name);
        const offset = Number(row?.position ?? 0);
        const next = offset < newest ? await this.findNext(offset) : null;
        const behindMs = next ? this.clock.now().getTime() - next.storedAt.getTime() : 0;
        return {
          name,
          offset,
          lag: next ? newest - offset : 0,
          behindSeconds: Math.max(0, Math.floor(behindMs / 1_000)),
          updatedAt: row?.updatedAt ?? null,
        };
      }),
    );
  }

  /** Moves a consumer's offset and ends its lease: the batch that is read now cannot be committed. */
  async rewind(name: string, offset: number): Promise<void> {
    await this.prisma.transaction([
      sql`INSERT INTO ${this.table} ("name", "position", "updatedAt") VALUES (${name}, ${String(offset)}, ${this.clock.now()})
        ON CONFLICT ("name") DO UPDATE SET "position" = excluded."position", "updatedAt" = excluded."updatedAt",
          "lockedBy" = NULL, "leaseUntil" = NULL`,
    ]);
  }

  /** The greatest id that can be seen; 0 where there is no event. */
  async findNewest(): Promise<number> {
    const [row] = await this.prisma.query<{ id: bigint | number }>(sql`SELECT ${this.newestId()} AS "id"`);
    return Number(row!.id);
  }

  /** The offset whose next event is the first that was stored at the time or later. Ids grow with time. */
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

  /** Events after an id that the consumer wants, in one order. Without mismatches: they have no effect. */
  async readEvents(wanted: WantedEvents, after: number, upTo: number, limit: number): Promise<FeedEvent[]> {
    const id = { gt: after, lte: upTo };
    const [reports, changes] = await Promise.all([
      this.readReports(wanted.statuses, id, limit),
      this.readChanges(wanted.changes, id, limit),
    ]);
    // Each list has the first ones of its log, so the first ones of both are among them.
    return [...reports, ...changes].sort((one, other) => one.id - other.id).slice(0, limit);
  }

  /**
   * The id up to which the log may be read, and what must end before more of it may. Postgres draws
   * an event's id before the commit, so a lower id may still appear. A transaction locks the table
   * of the log before it draws an id, and keeps the lock until its end. So what can be seen now may be read
   * once the transactions have ended that have the lock now; later ones draw higher ids. Other
   * transactions do not matter, however long they last. SQLite has one writer and needs no wait.
   */
  async findHighWatermark(
    earlier: OpenWrites | null,
  ): Promise<{ readable: number; open: OpenWrites | null }> {
    if (this.prisma.database === 'sqlite') return { readable: await this.findNewest(), open: null };
    const [reports, changes] = this.logs;
    // The statement's snapshot is older than its look at the locks.
    const [row] = await this.prisma.query<{ id: string; transactions: string[] }>(sql`
      SELECT ${this.newestId()}::text AS "id", ARRAY(
        SELECT DISTINCT "virtualtransaction" FROM pg_locks
        WHERE "locktype" = 'relation' AND "mode" = 'RowExclusiveLock' AND "granted"
          AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())
          AND "relation" IN (${reports.sql}::text::regclass, ${changes.sql}::text::regclass)) AS "transactions"`);
    const now: OpenWrites = { lastId: Number(row!.id), transactions: row!.transactions };
    if (now.transactions.length === 0) return { readable: now.lastId, open: null };
    if (earlier === null) return { readable: 0, open: now };
    const isOver = !earlier.transactions.some((transaction) => now.transactions.includes(transaction));
    return isOver ? { readable: earlier.lastId, open: now } : { readable: 0, open: earlier };
  }

  /** Calls the listener after each commit of this process that appended events. */
  onAppend(listener: () => void): void {
    this.prisma.onCommit(EVENTS_APPENDED, listener);
  }

  private holderOf(row: Lease | undefined, leaseMs: number, leasedForMs: number): LeaseHolder {
    if (row?.lockedBy === this.lockedBy) return leaseMs >= leasedForMs ? 'own' : 'free';
    return row?.lockedBy && leaseMs >= 0 && leaseMs <= MAX_LEASE_MS ? 'other' : 'free';
  }

  private newestId(): Sql {
    const [reports, changes] = this.logs.map((log) => sql`COALESCE((SELECT MAX("id") FROM ${log}), 0)`);
    return this.prisma.dialect.greatest(reports!, changes!);
  }

  /** The first event of both logs after an id. */
  private async findNext(after: number): Promise<{ id: number; storedAt: Date } | null> {
    const first = { where: { id: { gt: after } }, orderBy: { id: 'asc' } } as const;
    const { deliveryEvent, messageEvent } = this.prisma.client;
    const [report, change] = await Promise.all([
      deliveryEvent.findFirst({ ...first, select: { id: true, processedAt: true } }),
      messageEvent.findFirst({ ...first, select: { id: true, createdAt: true } }),
    ]);
    const found = [
      ...(report ? [{ id: toNumber(report.id), storedAt: report.processedAt }] : []),
      ...(change ? [{ id: toNumber(change.id), storedAt: change.createdAt }] : []),
    ];
    return found.sort((one, other) => one.id - other.id)[0] ?? null;
  }

  private async readReports(
    statuses: readonly string[],
    id: { gt: number; lte: number },
    take: number,
  ): Promise<ReportEvent[]> {
    if (statuses.length === 0) return [];
    const rows = await this.prisma.client.deliveryEvent.findMany({
      where: { id, status: { in: [...statuses] }, outcome: { not: 'mismatch' } },
      orderBy: { id: 'asc' },
      take,
      select: {
        id: true,
        messageUuid: true,
        messageId: true,
        status: true,
        errorCode: true,
        outcome: true,
        receivedAt: true,
      },
    });
    return rows.map(({ id: rowId, outcome, receivedAt, ...event }) => ({
      ...event,
      type: 'report',
      id: toNumber(rowId),
      applied: outcome === 'applied',
      at: receivedAt,
    }));
  }

  private async readChanges(
    changes: readonly MessageChange[],
    id: { gt: number; lte: number },
    take: number,
  ): Promise<ChangeEvent[]> {
    if (changes.length === 0) return [];
    const rows = await this.prisma.client.messageEvent.findMany({
      where: { id, change: { in: [...changes] } },
      orderBy: { id: 'asc' },
      take,
    });
    return rows.map(({ id: rowId, change, createdAt, ...event }) => ({
      ...event,
      type: 'change',
      id: toNumber(rowId),
      change: change as MessageChange,
      at: createdAt,
    }));
  }
}

/**
 * Postgres has 64 bits here and Prisma returns a BigInt, whatever the types of the SQLite client
 * say.
 */
function toNumber(id: number | bigint): number {
  return Number(id);
}
