import type { Logger } from '@nestjs/common';
import { errorMessage } from '../core/error-message.js';
import { monotonicNow } from '../core/monotonic-now.js';

/** Limits retries while other events keep waking the process. */
const MIN_RETRY_MS = 100;

/** Work that may fail and is retried later. The same failure is logged once. */
export class RetriedWork {
  private failure = '';
  private retryAt = 0;

  /**
   * @param what for the log, such as `read`
   * @param work returns whether there is more
   */
  constructor(
    private readonly logger: Logger,
    private readonly what: string,
    private readonly work: () => Promise<boolean>,
  ) {}

  get isFailing(): boolean {
    return this.failure !== '';
  }

  /** Whether there is more to do now. */
  async run(): Promise<boolean> {
    if (monotonicNow() < this.retryAt) return false;
    try {
      const more = await this.work();
      this.failure = '';
      return more;
    } catch (error) {
      const reason = errorMessage(error);
      if (reason !== this.failure) this.logger.warn(`${this.what} failed, retrying: ${reason}`);
      this.failure = reason;
      this.retryAt = monotonicNow() + MIN_RETRY_MS;
      return false;
    }
  }
}
