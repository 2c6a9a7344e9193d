import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { reasonOf } from '../../core/reason-of.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore } from '../../messages/message.store.js';
import { InterruptedMessages } from './interrupted-messages.js';

const LOOK_EVERY_MS = 2_000;
/** Added to Plivo's time to answer: no attempt lasts longer, and no two clocks differ by more. */
const INTERRUPTED_MARGIN_MS = 60_000;

/**
 * Settles unknown outcomes once a delivery report proves that Plivo took the message. Also ends attempts whose process died while
 * it asked Plivo, where no job comes back to them.
 */
@Injectable()
export class UnknownSettler implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(UnknownSettler.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  private readonly attemptMs: number;

  constructor(
    env: Environment,
    private readonly interrupted: InterruptedMessages,
    private readonly messages: MessageStore,
    private readonly reader: MessageReader,
  ) {
    this.attemptMs = env.PLIVO_TIMEOUT_MS + INTERRUPTED_MARGIN_MS;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, LOOK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      for (const { id, messageUuid } of await this.reader.unknownButReported()) {
        const settled = await this.messages.settle(id, messageUuid);
        if (settled.length > 0) this.logger.log(`message settled id=${id}`);
      }
      const [before, after] = [-this.attemptMs, this.attemptMs].map((ms) => new Date(Date.now() + ms));
      await this.interrupted.settle(await this.reader.interrupted(before!, after!));
    } catch (error) {
      this.logger.warn(`unknown outcomes not settled yet: ${reasonOf(error)}`);
    }
  }
}
