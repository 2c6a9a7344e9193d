import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import { errorMessage } from '../../core/error-message.js';
import { InstanceReadingStore } from '../instances/instance-reading.store.js';
import { InstanceWatch } from '../instances/instance-watch.js';
import { AlertSinks } from '../sinks/alert-sinks.js';
import { AlertEvaluator } from './alert-evaluator.js';
import { EvaluationStore } from './evaluation.store.js';

const INTERVAL_MS = 60_000;
/** A little less than the interval: timers are not exact. */
const MIN_INTERVAL_MS = 50_000;
/** An evaluation takes a second, but its instance may end in the middle. */
const LEASE_MS = 120_000;
/** Minutes without the database before a notice is sent without it. */
const OUTAGE_TICKS = 2;

/** Once a minute every instance stores its reading, and one of them evaluates the rules. */
@Injectable()
export class AlertRunner implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(AlertRunner.name);
  private readonly owner = uuidv7();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  private failures = 0;

  constructor(
    private readonly clock: Clock,
    private readonly evaluations: EvaluationStore,
    private readonly evaluator: AlertEvaluator,
    private readonly instances: InstanceReadingStore,
    private readonly sinks: AlertSinks,
    private readonly watch: InstanceWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // With a slow database, evaluations must not pile up.
      if (!this.isRunning) this.running = this.tick();
    }, INTERVAL_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Stores the reading, and evaluates the rules if this instance gets the lease. */
  async tick(): Promise<void> {
    this.isRunning = true;
    const reading = this.watch.takeReading();
    try {
      await this.instances.save(reading);
      this.failures = 0;
      if (
        await this.evaluations.acquireLease(this.owner, { intervalMs: MIN_INTERVAL_MS, leaseMs: LEASE_MS })
      ) {
        await this.evaluator.evaluate(this.owner, this.clock.now());
        await this.instances.deleteOld();
      }
    } catch (error) {
      this.logger.warn(`alert rules not evaluated: ${errorMessage(error)}`);
      if (isDatabaseUnavailable(error)) await this.noteOutage(reading.host, reading.spoolBytes);
    } finally {
      this.isRunning = false;
    }
  }

  /** Alerts and jobs need the database, so a notice is sent directly, once per outage. */
  private async noteOutage(host: string, spoolBytes: number): Promise<void> {
    this.failures += 1;
    if (this.failures !== OUTAGE_TICKS) return;
    await this.sinks.sendWithoutDatabase({
      title: `Database unavailable on ${host}`,
      text: `The database has taken no writes for more than a minute. Callbacks are kept in the spool (${spoolBytes} bytes). See /health/ready.`,
    });
  }
}
