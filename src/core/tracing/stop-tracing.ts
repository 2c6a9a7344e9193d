import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { errorMessage } from '../error-message.js';
import { withTimeout } from '../with-timeout.js';
import { activateTracing, activeTracing } from './tracing.js';

/** An unavailable receiver must not delay the stop. */
const FLUSH_TIMEOUT_MS = 2_000;

/** Exports the last spans after requests and jobs have ended. */
@Injectable()
export class StopTracing implements OnApplicationShutdown {
  private readonly logger = new Logger('Tracing');

  async onApplicationShutdown(): Promise<void> {
    const tracing = activeTracing();
    if (!tracing) return;
    activateTracing(undefined);
    try {
      await withTimeout(tracing.stop(), FLUSH_TIMEOUT_MS);
    } catch (error) {
      this.logger.warn(`the last spans were not exported: ${errorMessage(error)}`);
    }
  }
}
