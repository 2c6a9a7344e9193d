import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { errorMessage } from '../../core/error-message.js';
import { ReportColumns } from './message-columns.js';

/** The most requested period. Reports on older messages read them on demand. */
const WARM_MS = 30 * 86_400_000;

/**
 * Reads the messages of the last 30 days in the background after the start. Otherwise the first
 * report would take seconds with millions of messages.
 */
@Injectable()
export class ColumnWarmUp implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(ColumnWarmUp.name);
  private reading: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly columns: ReportColumns,
  ) {}

  onApplicationBootstrap(): void {
    this.reading = this.warmUp();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.reading;
  }

  private async warmUp(): Promise<void> {
    const now = this.clock.now();
    try {
      for await (const _chunk of this.columns.scan(new Date(now.getTime() - WARM_MS), now)) {
        if (this.stopping) return;
      }
    } catch (error) {
      this.logger.warn(`messages are read by the first report: ${errorMessage(error)}`);
    }
  }
}
