import { Logger } from '@nestjs/common';
import { errorMessage } from '../error-message.js';
import { monotonicNow } from '../monotonic-now.js';

const INTERVAL_MS = 60_000;

/** Logs lost spans, once a minute at most. */
export class ExportFailureLog {
  private readonly logger = new Logger('Tracing');
  private saidAt = -INTERVAL_MS;

  add(error: unknown): void {
    const now = monotonicNow();
    if (now - this.saidAt < INTERVAL_MS) return;
    this.saidAt = now;
    this.logger.warn(`spans not exported, and dropped: ${errorMessage(error)}`);
  }
}
