import { Histogram } from '../../core/metrics/histogram.js';
import { QueueFullError } from '../../core/queue-full.error.js';

export interface GroupCommitOptions {
  /** Maximum items of one write. */
  maxBatch: number;
  /** At this many items, writes without waiting for the end of the event loop's turn. */
  flushAt: number;
  /** Maximum concurrent writes. */
  maxWrites: number;
  /** Maximum waiting items. Further items are refused. */
  maxWaiting: number;
}

const BATCH_BOUNDS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

interface Entry<In, Out> {
  item: In;
  /** On the monotonic clock. */
  arrivedAt: number;
  resolve: (result: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes items that arrive together in one commit, because a commit costs the same for one row and
 * for a hundred. There is no timer. Items of one turn of the event loop are written at its end, or
 * earlier in pieces of `flushAt`, so that the database works while the rest of the turn's requests
 * are read. If all writes are busy, the first one that ends writes the waiting items.
 */
export class GroupCommit<In, Out> {
  /** Items of each write. */
  readonly batchSizes = new Histogram(BATCH_BOUNDS);
  private waiting: Entry<In, Out>[] = [];
  private writing = 0;
  private unsettled = 0;
  private endOfTurn: NodeJS.Immediate | undefined;

  /**
   * @param write stores all items or none, and returns a result for each in their order. The time
   *   is the arrival of the oldest item, on the monotonic clock
   * @param concernsAll whether an error concerns all items alike: then they are not retried one by
   *   one
   */
  constructor(
    private readonly write: (items: In[], arrivedAt: number) => Promise<Out[]>,
    private readonly concernsAll: (error: unknown) => boolean,
    private readonly options: GroupCommitOptions,
  ) {}

  /** Items submitted but not written yet. */
  get size(): number {
    return this.unsettled + this.waiting.length;
  }

  /**
   * Resolves when the item is written.
   *
   * @throws {QueueFullError} if too many items are waiting; otherwise any error of `write`
   */
  submit(item: In): Promise<Out> {
    if (this.waiting.length >= this.options.maxWaiting) return Promise.reject(new QueueFullError());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, arrivedAt: performance.now(), resolve, reject });
      if (this.waiting.length >= this.options.flushAt) this.startWrites();
      this.endOfTurn ??= setImmediate(() => {
        this.endOfTurn = undefined;
        this.startWrites();
      });
    });
  }

  private startWrites(): void {
    while (this.waiting.length > 0 && this.writing < this.options.maxWrites) {
      this.writing += 1;
      void this.writeBatch(this.waiting.splice(0, this.options.maxBatch));
    }
  }

  private async writeBatch(entries: Entry<In, Out>[]): Promise<void> {
    this.unsettled += entries.length;
    this.batchSizes.observe(entries.length);
    const settle = await this.writeEntries(entries);
    this.unsettled -= entries.length;
    this.writing -= 1;
    // The next write starts first: it runs while the results of this batch are returned.
    this.startWrites();
    settle();
  }

  /** Writes, and returns the function that settles the entries. */
  private async writeEntries(entries: Entry<In, Out>[]): Promise<() => void> {
    try {
      const items = entries.map(({ item }) => item);
      const results = await this.write(items, entries[0]!.arrivedAt);
      return () => entries.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (entries.length > 1 && !this.concernsAll(error)) return this.writeOneByOne(entries);
      return () => entries.forEach(({ reject }) => reject(error));
    }
  }

  /** A bad item must not fail its neighbours. */
  private async writeOneByOne(entries: Entry<In, Out>[]): Promise<() => void> {
    for (const entry of entries) (await this.writeEntries([entry]))();
    return () => {};
  }
}
