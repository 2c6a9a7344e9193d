import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ReconciliationEnvironment } from '../config/groups/reconciliation.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import { withTimeout } from '../core/with-timeout.js';
import { CheckDiscovery } from './checks/check-discovery.js';
import { DueChecks } from './checks/due-checks.js';
import { ReconciliationStateStore } from './reconciliation-state.store.js';
import { BackfillWorker } from './runs/backfill-worker.js';
import { RunWorker } from './runs/run-worker.js';

const POLL_INTERVAL_MS = 30_000;
/** Renewed before each part of the work. A part takes 10 s plus Plivo's response time. */
const LEASE_MS = 120_000;
const RELEASE_TIMEOUT_MS = 1_000;
/** Pause after the limit was exceeded, Plivo could not be reached, or the account was refused. */
const PAUSE_MS = 60_000;

/** Looks up messages at Plivo, for due checks and for runs. Only one instance does it at a time. */
@Injectable()
export class ReconciliationRunner
  implements BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleDestroy
{
  private readonly logger = new Logger(ReconciliationRunner.name);
  private readonly owner = uuidv7();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopping = false;
  private hasLease = false;
  private pausedUntil = 0;

  constructor(
    private readonly backfills: BackfillWorker,
    private readonly discovery: CheckDiscovery,
    private readonly due: DueChecks,
    private readonly env: ReconciliationEnvironment,
    private readonly runs: RunWorker,
    private readonly state: ReconciliationStateStore,
  ) {}

  onApplicationBootstrap(): void {
    if (this.env.RECONCILIATION_REQUESTS_PERCENT === 0) return;
    this.timer = setInterval(() => void this.run(), POLL_INTERVAL_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    this.isStopping = true;
    clearInterval(this.timer);
  }

  /** Records the responses under way while the database is still connected. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.running;
    if (!this.hasLease) return;
    // Without the database, the lease expires.
    await withTimeout(this.state.releaseLease(this.owner), RELEASE_TIMEOUT_MS).catch(() => {});
  }

  /** Does the due work if this instance gets the lease. Concurrent calls share one run. */
  run(): Promise<void> {
    this.running ??= this.runOnce().finally(() => (this.running = undefined));
    return this.running;
  }

  private async runOnce(): Promise<void> {
    try {
      if (monotonicNow() < this.pausedUntil) return;
      do {
        while ((await this.isOurTurn()) && (await this.discovery.discover(this.owner)));
        await this.askAllDue();
      } while (await this.workOnRun());
    } catch (error) {
      this.logger.warn(`messages not reconciled, trying again: ${errorMessage(error)}`);
    }
  }

  private async askAllDue(): Promise<void> {
    const total = { asked: 0, recorded: 0, unknown: 0 };
    while (await this.isOurTurn()) {
      const { due, asked, recorded, unknown, stoppedBy } = await this.due.askSome();
      total.asked += asked;
      total.recorded += recorded;
      total.unknown += unknown;
      if (stoppedBy) this.pause(stoppedBy);
      if (stoppedBy || due === 0) break;
    }
    const { asked, recorded, unknown } = total;
    if (asked > 0)
      this.logger.log(`messages reconciled asked=${asked} recorded=${recorded} unknown=${unknown}`);
  }

  /**
   * Does a part of a run. Due checks have priority, so they are read between two parts. A backfill
   * may take days, so it waits for other runs. False if there is nothing more to do now.
   */
  private async workOnRun(): Promise<boolean> {
    if (monotonicNow() < this.pausedUntil || !(await this.isOurTurn())) return false;
    const part = (await this.runs.workSome()) ?? (await this.backfills.workSome());
    if (part?.stoppedBy) this.pause(part.stoppedBy);
    return part !== null && part.stoppedBy === null;
  }

  private async isOurTurn(): Promise<boolean> {
    if (this.isStopping) return false;
    this.hasLease = await this.state.acquireLease(this.owner, LEASE_MS);
    return this.hasLease;
  }

  private pause(reason: Error): void {
    this.pausedUntil = monotonicNow() + PAUSE_MS;
    this.logger.warn(`Plivo cannot be asked for messages, trying again in a minute: ${errorMessage(reason)}`);
  }
}
