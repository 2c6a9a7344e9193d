import { setImmediate as turn } from 'node:timers/promises';
import { ProblemException } from '../core/http/problem.exception.js';

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
  /** Most items waiting; one more is refused. */
  waiting: number;
}

interface Entry<In, Out> {
  item: In;
  resolve: (result: Out) => void;
  reject: (error: unknown) => void;
}

/**
 * Writes what arrives while a write is under way as one: a commit costs the same for one row and for a hundred. There
 * is no timer; what comes to an idle writer is written within the same turn of the event loop.
 */
export class GroupCommit<In, Out> {
  private waiting: Entry<In, Out>[] = [];
  private running = false;

  /**
   * @param write stores all items or none, and returns a result for each in their order
   * @param isHopeless whether an error concerns all items alike, so that trying them one by one is of no use
   */
  constructor(
    private readonly write: (items: In[]) => Promise<Out[]>,
    private readonly isHopeless: (error: unknown) => boolean,
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
      this.waiting.push({ item, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // What else is read in this turn of the event loop comes along.
    await turn();
    let answer = (): void => {};
    while (this.waiting.length > 0) {
      const writing = this.flush(this.waiting.splice(0, this.options.batch));
      // Those of the batch before are answered while this one is written.
      answer();
      answer = await writing;
    }
    this.running = false;
    answer();
  }

  /** Writes, and returns what tells the callers. */
  private async flush(entries: Entry<In, Out>[]): Promise<() => void> {
    try {
      const results = await this.write(entries.map(({ item }) => item));
      return () => entries.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      if (entries.length > 1 && !this.isHopeless(error)) return this.flushOneByOne(entries);
      return () => entries.forEach(({ reject }) => reject(error));
    }
  }

  /** A bad item must not fail its neighbours. */
  private async flushOneByOne(entries: Entry<In, Out>[]): Promise<() => void> {
    for (const entry of entries) (await this.flush([entry]))();
    return () => {};
  }
}
