import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../core/clock.js';
import { ColumnWarmUp } from './column-warm-up.js';
import { DimensionColumns } from './dimension-columns.js';
import { makeColumns } from './make-columns.js';
import { type MessageColumns, ReportColumns } from './message-columns.js';

const NOW = new Date('2026-03-31T12:00:00Z');

class FixedClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

/** Gives a chunk each time one is let through, as long as it is asked. */
class Chunks extends ReportColumns {
  readonly statuses = [];
  readonly errorCodes = [];
  readonly scans: [from: Date, to: Date][] = [];
  read = 0;
  readonly letThrough: (() => void)[] = [];

  constructor(private readonly count: number) {
    super();
  }

  async *scan(from: Date, to: Date): AsyncGenerator<MessageColumns> {
    this.scans.push([from, to]);
    for (; this.read < this.count; this.read += 1) {
      await new Promise<void>((resolve) => this.letThrough.push(resolve));
      yield makeColumns(this.read, 1);
    }
  }

  dimensions(): Promise<DimensionColumns> {
    return Promise.resolve(new DimensionColumns());
  }

  asOf(): Promise<Date> {
    return Promise.resolve(NOW);
  }
}

class Unreadable extends Chunks {
  override async *scan(): AsyncGenerator<MessageColumns> {
    yield* [];
    throw new Error('the database is away');
  }
}

async function letThrough({ letThrough: waiting }: Chunks): Promise<void> {
  waiting.shift()?.();
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the columns of the last 30 days', () => {
  it('are all read after the start', async () => {
    const chunks = new Chunks(3);
    new ColumnWarmUp(new FixedClock(), chunks).onApplicationBootstrap();
    for (let chunk = 0; chunk < 3; chunk += 1) await letThrough(chunks);
    expect(chunks.scans).toEqual([[new Date('2026-03-01T12:00:00Z'), NOW]]);
    expect(chunks.read).toBe(3);
  });

  it('are read no further once the service stops, which waits for the chunk that is read', async () => {
    const chunks = new Chunks(3);
    const warmUp = new ColumnWarmUp(new FixedClock(), chunks);
    warmUp.onApplicationBootstrap();
    await letThrough(chunks);
    let hasStopped = false;
    const stopped = warmUp.beforeApplicationShutdown().then(() => (hasStopped = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasStopped).toBe(false);
    await letThrough(chunks);
    await stopped;
    expect(chunks.read).toBe(1);
  });

  it('may be unreadable: the service starts and stops all the same', async () => {
    const warmUp = new ColumnWarmUp(new FixedClock(), new Unreadable(0));
    warmUp.onApplicationBootstrap();
    await expect(warmUp.beforeApplicationShutdown()).resolves.toBeUndefined();
  });
});
