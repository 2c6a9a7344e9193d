import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../core/clock.js';
import { isDatabaseUnavailable } from '../core/database/database-error.js';
import { withTimeout } from '../core/with-timeout.js';
import { PrismaService } from '../core/prisma.service.js';
import { reasonOf } from '../core/reason-of.js';
import type { DeliveryReport, Outcome } from './delivery-report.js';
import { DeliveryStore } from './delivery.store.js';
import { Spool } from './spool/spool.js';
import { encodeLine } from './spool/spool-line.js';
import { SpoolReplayer } from './spool/spool-replayer.js';

const PROBE_EVERY_MS = 1_000;
const PROBE_PATIENCE_MS = 2_000;
/** Plivo waits 8 s; a database that hangs longer than this is as good as away. */
const WRITE_PATIENCE_MS = 5_000;

/** Makes reports durable: in the database, or in the spool while the database is away. */
@Injectable()
export class DurableWriter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(DurableWriter.name);
  private readonly stopping = new AbortController();
  private away = false;
  private recovering = false;
  private recovery: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
    private readonly replayer: SpoolReplayer,
    private readonly spool: Spool,
    private readonly store: DeliveryStore,
  ) {}

  /** An earlier process may have left something in the spool. */
  async onApplicationBootstrap(): Promise<void> {
    await this.spool.open();
    if (this.spool.bytes > 0) this.recover();
  }

  /**
   * Resolves when all reports are durable, with what became of each.
   *
   * @throws {SpoolError} when neither the database nor the spool could take them
   */
  async write(reports: readonly DeliveryReport[]): Promise<Outcome[]> {
    if (!this.away) {
      try {
        return await withTimeout(this.store.append(reports, this.clock.now()), WRITE_PATIENCE_MS);
      } catch (error) {
        if (!isDatabaseUnavailable(error)) throw error;
        this.giveUp(error);
      }
    }
    await this.spool.append(reports.map(encodeLine));
    return reports.map(() => 'spooled');
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.recovery;
  }

  /** Several writes may be under way when the database goes away; the first to fail says so. */
  private giveUp(error: unknown): void {
    if (this.away) return;
    this.logger.error(`the database is away, callbacks go to the spool: ${reasonOf(error)}`);
    this.away = true;
    this.recover();
  }

  private recover(): void {
    if (this.recovering) return;
    this.recovering = true;
    this.recovery = this.untilRecovered();
  }

  /**
   * Until the database is back and the spool is empty. Callbacks go to the database as soon as it answers: the order
   * in which reports are recorded does not matter, so they need not wait behind the spool.
   */
  private async untilRecovered(): Promise<void> {
    let reason = '';
    while (!this.stopping.signal.aborted) {
      try {
        await withTimeout(this.prisma.ping(), PROBE_PATIENCE_MS);
        this.away = false;
        await this.replayer.replay(this.stopping.signal);
      } catch (error) {
        this.away = true;
        if (reasonOf(error) !== reason) this.logger.warn(`not recovered yet: ${reasonOf(error)}`);
        reason = reasonOf(error);
      }
      if (!this.away && this.spool.bytes === 0) {
        this.recovering = false;
        this.logger.log('the database is there and the spool is empty');
        return;
      }
      await sleep(PROBE_EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }
}
