import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import { errorMessage } from '../../core/error-message.js';

const RETRY_INTERVAL_MS = 500;
/** After this time InterruptedSendRecovery takes over, and the message ends as unknown. */
const TIMEOUT_MS = 900_000;

/**
 * Stores the outcome of an attempt, with retries while the database is unavailable. Without them
 * the message would end as unknown although its outcome is known.
 */
@Injectable()
export class OutcomeRecorder implements OnModuleDestroy {
  private readonly logger = new Logger(OutcomeRecorder.name);
  private readonly stopping = new AbortController();

  /**
   * Repeats a write of an attempt until it is stored. The fencing token makes that harmless.
   *
   * @throws {DatabaseUnavailableError} if the service stops first, or after a quarter of an hour
   */
  async record<T>(write: () => Promise<T>): Promise<T> {
    const end = performance.now() + TIMEOUT_MS;
    for (let isLogged = false; ; isLogged = true) {
      try {
        return await write();
      } catch (error) {
        const over = this.stopping.signal.aborted || performance.now() > end;
        if (over || !isDatabaseUnavailable(error)) throw error;
        if (!isLogged) this.logger.warn(`outcome of an attempt not stored, retrying: ${errorMessage(error)}`);
        await sleep(RETRY_INTERVAL_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
      }
    }
  }

  onModuleDestroy(): void {
    this.stopping.abort();
  }
}
