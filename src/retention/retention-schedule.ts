import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { errorMessage } from '../core/error-message.js';
import { Purger } from './purger.js';

const INTERVAL_MS = 600_000;
/** Keeps the load of a start low. */
const FIRST_MS = 60_000;

/** Starts a purge a minute after the start, and ten minutes after the last one. */
@Injectable()
export class RetentionSchedule implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(RetentionSchedule.name);
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly purger: Purger) {}

  onApplicationBootstrap(): void {
    this.startIn(FIRST_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private startIn(milliseconds: number): void {
    this.timer = setTimeout(() => {
      this.running = this.run();
    }, milliseconds);
    this.timer.unref();
  }

  private async run(): Promise<void> {
    try {
      await this.purger.purge(this.stopping.signal);
    } catch (error) {
      this.logger.warn(`retention stopped, goes on later: ${errorMessage(error)}`);
    }
    if (!this.stopping.signal.aborted) this.startIn(INTERVAL_MS);
  }
}
