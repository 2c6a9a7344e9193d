import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { errorMessage } from '../../core/error-message.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore } from '../../messages/message.store.js';
import { InterruptedSendRecovery } from './interrupted-send-recovery.js';

const POLL_INTERVAL_MS = 2_000;
/** Added to Plivo's timeout. No attempt takes longer, and no two clocks differ by more. */
const INTERRUPTED_MARGIN_MS = 60_000;

/**
 * Settles unknown outcomes once a delivery report proves that Plivo took the message. Also ends
 * attempts without a job whose process died during the call to Plivo.
 */
@Injectable()
export class UnknownOutcomeReconciler implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(UnknownOutcomeReconciler.name);
  private timer: NodeJS.Timeout | undefined;
  private polling: Promise<void> = Promise.resolve();

  private readonly attemptMs: number;

  constructor(
    env: PlivoEnvironment,
    private readonly messages: MessageStore,
    private readonly reader: MessageReader,
    private readonly recovery: InterruptedSendRecovery,
  ) {
    this.attemptMs = env.PLIVO_TIMEOUT_MS + INTERRUPTED_MARGIN_MS;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.polling = this.polling.then(() => this.poll());
    }, POLL_INTERVAL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
  }

  private async poll(): Promise<void> {
    try {
      for (const { id, messageUuid } of await this.reader.findUnknownWithReport()) {
        const settled = await this.messages.markReported(id, messageUuid);
        const ids: LogIds = { messageId: id, messageUuid };
        if (settled.length > 0) this.logger.log('unknown outcome settled', ids);
      }
      const [before, after] = [-this.attemptMs, this.attemptMs].map((ms) => new Date(Date.now() + ms));
      await this.recovery.recover(await this.reader.findInterrupted(before!, after!));
    } catch (error) {
      this.logger.warn(`unknown outcomes not settled yet: ${errorMessage(error)}`);
    }
  }
}
