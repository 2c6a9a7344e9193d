import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { errorMessage } from '../core/error-message.js';
import { Purger } from './purger.js';

const INTERVAL_MS = 600_000;

/** Starts a purge every ten minutes. One that takes longer goes on. */
@Injectable()
export class RetentionSchedule implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(RetentionSchedule.name);
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly purger: Purger) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run().finally(() => (this.running = undefined));
    }, INTERVAL_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.purger.purge(this.stopping.signal);
    } catch (error) {
      this.logger.warn(`retention stopped, goes on later: ${errorMessage(error)}`);
    }
  }
}
