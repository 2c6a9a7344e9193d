import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { UNCOUNTED } from '../recording/contribution.js';
import { ReportedMessageStore } from '../recording/reported-message.store.js';
import { REPORTED_STATUSES } from '../reported-statuses.js';
import { ColumnCache } from './column-cache.js';
import { DimensionColumns } from './dimension-columns.js';
import { ErrorCodeList } from './error-code-list.js';
import { makeColumns } from './make-columns.js';
import { type MessageColumns, NOT_MEASURED, ReportColumns } from './message-columns.js';
import { type ChunkLists, type ChunkRevision, MessageColumnsReader } from './message-columns.reader.js';
import { ScanTurns } from './scan-turns.js';

const MAX_CACHED_BYTES = 128 * 2 ** 20;
/** After this time a scan yields to callbacks and other requests. */
const MAX_TURN_MS = 4;

const STATUS_INDEXES = new Map<string, number>(REPORTED_STATUSES.map((status, index) => [status, index]));

/** Columns of the rows in the database. Columns of unchanged chunks are cached. */
@Injectable()
export class StoredReportColumns extends ReportColumns {
  readonly statuses = REPORTED_STATUSES;
  private readonly errors = new ErrorCodeList();
  private readonly cache = new ColumnCache(MAX_CACHED_BYTES);
  private readonly known = new DimensionColumns();
  /** Chunks that are being read, by id. Concurrent scans share a read. */
  private readonly reads = new Map<number, { revision: number; columns: Promise<MessageColumns> }>();
  private readonly turns = new ScanTurns();
  /** Whether the first rebuild has ended. */
  private isComplete = false;

  constructor(
    private readonly clock: Clock,
    private readonly reader: MessageColumnsReader,
    private readonly store: ReportedMessageStore,
  ) {
    super();
  }

  get errorCodes(): readonly (string | null)[] {
    return this.errors.codes;
  }

  async *scan(from: Date, to: Date): AsyncGenerator<MessageColumns> {
    const turn = this.turns.join();
    try {
      const chunks = await this.reader.listChunks(from, to);
      let turnEnds = monotonicNow() + MAX_TURN_MS;
      // The next chunk is read from the database while the current one is summed.
      let next = chunks[0] && this.load(chunks[0]);
      for (let index = 1; next !== undefined; index += 1) {
        // Other scans may run while this one waits for the database.
        if (next instanceof Promise) turn.end();
        const current = await next;
        next = chunks[index] && this.load(chunks[index]!);
        await turn.begin();
        yield current;
        if (monotonicNow() < turnEnds) continue;
        await nextTurn();
        turnEnds = monotonicNow() + MAX_TURN_MS;
      }
    } finally {
      turn.leave();
    }
  }

  async dimensions(): Promise<DimensionColumns> {
    const found = await this.store.findDimensions(this.known.length - 1);
    // Another request may have added some meanwhile.
    for (const { id, ...dimensions } of found) if (id >= this.known.length) this.known.add(id, dimensions);
    return this.known;
  }

  async asOf(): Promise<Date> {
    const now = this.clock.now();
    this.isComplete ||= await this.reader.hasCountedAll();
    if (!this.isComplete) return new Date(0);
    const firstUncounted = await this.reader.findFirstUncounted();
    return firstUncounted && firstUncounted < now ? firstUncounted : now;
  }

  private load({ id, revision }: ChunkRevision): MessageColumns | Promise<MessageColumns> {
    const cached = this.cache.get(id, revision);
    if (cached) return cached;
    const current = this.reads.get(id);
    // A read for an older revision may have begun before this revision was written.
    if (current && current.revision >= revision) return current.columns;
    const columns = this.read(id).finally(() => {
      if (this.reads.get(id)?.columns === columns) this.reads.delete(id);
    });
    // A scan that ends early does not await this read. Its error must not end the process.
    columns.catch(() => {});
    this.reads.set(id, { revision, columns });
    return columns;
  }

  private async read(id: number): Promise<MessageColumns> {
    const { revision, ...lists } = await this.reader.readChunk(id);
    const columns = this.toColumns(id, lists);
    this.cache.set(revision, columns);
    return columns;
  }

  /** A status of a later version counts as `none`: Plivo took the message. */
  private toColumns(chunk: number, lists: Omit<ChunkLists, 'revision'>): MessageColumns {
    const none = STATUS_INDEXES.get('none')!;
    const columns = makeColumns(chunk, lists.status.length);
    for (let index = 0; index < columns.length; index += 1) {
      const status = lists.status[index]!;
      columns.countedAt[index] = status === UNCOUNTED ? -Infinity : lists.countedAt[index]!;
      columns.dimensions[index] = lists.dimensionsId[index]!;
      columns.status[index] = STATUS_INDEXES.get(status) ?? none;
      columns.errorCode[index] = this.errors.indexOf(lists.errorCode[index] ?? null);
      columns.units[index] = lists.units[index] ?? 0;
      columns.amountMicros[index] = lists.amountMicros[index] ?? 0;
      columns.sentBucket[index] = lists.sentBucket[index] ?? NOT_MEASURED;
      columns.deliveredBucket[index] = lists.deliveredBucket[index] ?? NOT_MEASURED;
      columns.resend[index] = lists.resend[index]!;
    }
    return columns;
  }
}
