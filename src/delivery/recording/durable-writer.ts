import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import { findFault } from '../../core/database/row-fault.js';
import { errorMessage } from '../../core/error-message.js';
import { TimeoutError, withTimeout } from '../../core/with-timeout.js';
import { ReportKind } from './report.kind.js';
import type { EntryKind } from '../spool/entry-kind.js';
import { SpoolError } from '../spool/spool-error.js';
import { encodeLine } from '../spool/spool-line.js';
import { SpoolReplayer } from '../spool/spool-replayer.js';
import { Spool } from '../spool/spool.js';

const PROBE_INTERVAL_MS = 1_000;
const PROBE_TIMEOUT_MS = 2_000;
const HEARTBEAT_INTERVAL_MS = 10_000;
/**
 * Counted from the callback's arrival, since Plivo waits 8 s. A slower database counts as
 * unavailable.
 */
const DATABASE_TIMEOUT_MS = 5_000;
/** The spool's limit after that. Together, the response takes at most six seconds. */
const SPOOL_TIMEOUT_MS = 950;
/** Interval of replays while the database is available but lines stay in the spool. */
const STUCK_INTERVAL_MS = 10_000;

/**
 * Durable outside the database: in the spool until the database accepts it, or set aside because it
 * cannot be written.
 */
export type FallbackOutcome = 'spooled' | 'set_aside';

/** Makes entries durable: in the database, or in the spool while the database is unavailable. */
@Injectable()
export class DurableWriter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DurableWriter.name);
  private readonly stopping = new AbortController();
  /**
   * Whether the database accepts no writes. A spool that cannot be replayed is another state:
   * `spool.bytes` is not 0.
   */
  private unavailable = false;
  private recovering = false;
  private lastWarning = '';
  private recovery: Promise<void> = Promise.resolve();
  private heartbeat: NodeJS.Timeout | undefined;
  private maintenance: Promise<void> = Promise.resolve();

  constructor(
    private readonly replayer: SpoolReplayer,
    private readonly reports: ReportKind,
    private readonly spool: Spool,
  ) {}

  /** Whether the latest write to the database failed. */
  get databaseUnavailable(): boolean {
    return this.unavailable;
  }

  /** An earlier process may have left lines in the spool. */
  async onApplicationBootstrap(): Promise<void> {
    await this.spool.open();
    if (this.spool.bytes > 0) this.recover();
    this.heartbeat = setInterval(() => {
      this.maintenance = this.maintainSpool();
    }, HEARTBEAT_INTERVAL_MS);
    this.heartbeat.unref();
  }

  /**
   * Resolves when all items are durable, with a result for each.
   *
   * @param arrivedAt arrival of the oldest item, in milliseconds of `monotonicNow`
   * @throws {SpoolError} if neither the database nor the spool accepts them
   * @throws the database's error if one of several items may be at fault: write them one by one
   */
  async write<Item, Result>(
    kind: EntryKind<Item, Result>,
    items: readonly Item[],
    arrivedAt: number,
  ): Promise<(Result | FallbackOutcome)[]> {
    if (!this.unavailable) {
      const left = remaining(arrivedAt, DATABASE_TIMEOUT_MS);
      try {
        if (left === 0) throw new TimeoutError('it waited too long for its turn');
        return await withTimeout(kind.store(items), left);
      } catch (error) {
        if (isDatabaseUnavailable(error)) this.noteUnavailable(error);
        else if (items.length > 1) throw error;
        else if (await this.isItsFault(kind, items[0]!, arrivedAt, error))
          return [await this.setAside(kind, items[0]!, error)];
      }
    }
    const spooled = this.spool.append(items.map((item) => encodeLine(kind, item)));
    await appendWithin(spooled, remaining(arrivedAt, DATABASE_TIMEOUT_MS) + SPOOL_TIMEOUT_MS);
    this.recover();
    return items.map(() => 'spooled');
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.heartbeat);
    await this.recovery;
    await this.maintenance;
    await this.spool.leave();
  }

  private async isItsFault<Item>(
    kind: EntryKind<Item, unknown>,
    item: Item,
    arrivedAt: number,
    error: unknown,
  ): Promise<boolean> {
    const experiment = { retry: () => kind.store([item]), probe: () => kind.probe() };
    const left = remaining(arrivedAt, DATABASE_TIMEOUT_MS);
    const fault = await withTimeout(findFault(error, experiment), left).catch(() => 'unproven');
    if (fault === 'database') this.noteUnavailable(error);
    return fault === 'row';
  }

  private async setAside<Item>(
    kind: EntryKind<Item, unknown>,
    item: Item,
    error: unknown,
  ): Promise<'set_aside'> {
    const path = await this.spool.setAside(encodeLine(kind, item).trimEnd());
    const reason = errorMessage(error);
    this.logger.error(
      `${kind.label} cannot be stored (${reason}) and is set aside in ${path}`,
      kind.logIds(item),
    );
    return 'set_aside';
  }

  /**
   * Several writes may fail when the database becomes unavailable. Only the first failure is
   * logged.
   */
  private noteUnavailable(error: unknown): void {
    if (this.unavailable) return;
    this.logger.error(`the database is unavailable, callbacks go to the spool: ${errorMessage(error)}`);
    this.unavailable = true;
    this.recover();
  }

  private async maintainSpool(): Promise<void> {
    try {
      await this.spool.maintain();
    } catch (error) {
      this.logger.error(`the spool's folder cannot be used: ${errorMessage(error)}`);
    }
    if (this.spool.bytes > 0) this.recover();
  }

  private recover(): void {
    if (this.recovering || this.stopping.signal.aborted) return;
    this.recovering = true;
    this.recovery = this.runRecovery();
  }

  /**
   * Runs until the database accepts writes and the spool is empty. Callbacks go to the database as
   * soon as a probe succeeds. They need not wait for the spool, because the order of recording does
   * not matter.
   */
  private async runRecovery(): Promise<void> {
    let nextReplay = 0;
    while (!this.stopping.signal.aborted && (this.unavailable || this.spool.bytes > 0)) {
      const now = performance.now();
      if (this.unavailable && (await this.takesProbe())) nextReplay = Math.min(nextReplay, now);
      if (!this.unavailable && now >= nextReplay) nextReplay = now + (await this.replay());
      if (this.unavailable || this.spool.bytes > 0) await this.pause();
    }
    this.recovering = false;
    this.lastWarning = '';
    if (!this.stopping.signal.aborted)
      this.logger.log('the database is available again and the spool is empty');
  }

  private async takesProbe(): Promise<boolean> {
    try {
      await withTimeout(this.reports.probe(), PROBE_TIMEOUT_MS);
      this.unavailable = false;
      return true;
    } catch (error) {
      this.warnOnce(`the database is still unavailable: ${errorMessage(error)}`);
      return false;
    }
  }

  /** Returns the wait before the next replay, in milliseconds. */
  private async replay(): Promise<number> {
    try {
      return (await this.replayer.replay(this.stopping.signal)) > 0 ? 0 : STUCK_INTERVAL_MS;
    } catch (error) {
      this.warnOnce(`the spool is not replayed yet: ${errorMessage(error)}`);
      if (!isDatabaseUnavailable(error)) return STUCK_INTERVAL_MS;
      this.unavailable = true;
      return PROBE_INTERVAL_MS;
    }
  }

  private warnOnce(reason: string): void {
    if (reason !== this.lastWarning) this.logger.warn(reason);
    this.lastWarning = reason;
  }

  private async pause(): Promise<void> {
    await sleep(PROBE_INTERVAL_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
  }
}

function remaining(arrivedAt: number, limitMs: number): number {
  return Math.max(0, arrivedAt + limitMs - performance.now());
}

/** @throws {SpoolError} if the disk does not respond in time either */
function appendWithin(append: Promise<void>, milliseconds: number): Promise<void> {
  return withTimeout(append, milliseconds).catch((error: unknown) => {
    if (error instanceof SpoolError) throw error;
    throw new SpoolError(`the spool does not answer: ${errorMessage(error)}`, { cause: error });
  });
}
