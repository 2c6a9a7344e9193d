import { ProblemException } from '../../http/problem.exception.js';

/** More is waiting to be written than we keep in memory. Bring it again later. */
export class QueueFullException extends ProblemException {
  constructor() {
    super({
      status: 503,
      code: 'queue_full',
      detail: 'Too much is waiting to be stored. Send it again.',
      retryAfter: 5,
    });
  }
}

export interface GroupCommitOptions {
  /** Most items written at once. */
  batch: number;
  /** As many need not wait for the end of the turn. */
  enough: number;
  /** Most writes under way at once. */
  writes: number;
  /** Most items waiting; one more is refused. */
  waiting: number;
}

interface Entry<In, Out> {
  item: In;
  /** On the process's own clock. */
  arrivedAt: number;
  resolve: (result: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes what arrives together as one: a commit costs the same for one row and for a hundred. There is no timer. What comes
 * within a turn of the event loop leaves at its end, or in pieces of `enough` before, so that the database works while
 * the rest of the turn's requests are read; what comes while all writes are under way leaves with the first that ends.
 */
export class GroupCommit<In, Out> {
  private waiting: Entry<In, Out>[] = [];
  private writing = 0;
  private turn: NodeJS.Immediate | undefined;

  /**
   * @param write stores all items or none, and returns a result for each in their order; the time is when the oldest of
   * them came, on the process's own clock
   * @param concernsAll whether an error concerns all items alike, so that trying them one by one is of no use
   */
  constructor(
    private readonly write: (items: In[], arrivedAt: number) => Promise<Out[]>,
    private readonly concernsAll: (error: unknown) => boolean,
    private readonly options: GroupCommitOptions,
  ) {}

  /**
   * Resolves when the item is written.
   *
   * @throws {QueueFullException} when too many are waiting; otherwise what `write` throws for this item
   */
  submit(item: In): Promise<Out> {
    if (this.waiting.length >= this.options.waiting) return Promise.reject(new QueueFullException());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, arrivedAt: performance.now(), resolve, reject });
      if (this.waiting.length >= this.options.enough) this.start();
      this.turn ??= setImmediate(() => {
        this.turn = undefined;
        this.start();
      });
    });
  }

  private start(): void {
    while (this.waiting.length > 0 && this.writing < this.options.writes) {
      this.writing += 1;
      void this.writeNext(this.waiting.splice(0, this.options.batch));
    }
  }

  private async writeNext(entries: Entry<In, Out>[]): Promise<void> {
    const answer = await this.flush(entries);
    this.writing -= 1;
    // Handed over first: those of this batch are answered while the next one is written.
    this.start();
    answer();
  }

  /** Writes, and returns what tells the callers. */
  private async flush(entries: Entry<In, Out>[]): Promise<() => void> {
    try {
      const items = entries.map(({ item }) => item);
      const results = await this.write(items, entries[0]!.arrivedAt);
      return () => entries.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (entries.length > 1 && !this.concernsAll(error)) return this.flushOneByOne(entries);
      return () => entries.forEach(({ reject }) => reject(error));
    }
  }

  /** A bad item must not fail its neighbours. */
  private async flushOneByOne(entries: Entry<In, Out>[]): Promise<() => void> {
    for (const entry of entries) (await this.flush([entry]))();
    return () => {};
  }
}
