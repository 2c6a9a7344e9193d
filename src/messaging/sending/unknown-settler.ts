import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { reasonOf } from '../../core/reason-of.js';
import { MessageReader } from '../messages/message.reader.js';
import { MessageStore } from '../messages/message.store.js';

const LOOK_EVERY_MS = 2_000;

/** Settles messages whose outcome nobody knew once there is a report of them: Plivo speaks of it, so Plivo took it. */
@Injectable()
export class UnknownSettler implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(UnknownSettler.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly messages: MessageStore,
    private readonly reader: MessageReader,
  ) {}

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
        if (await this.messages.settle(id, messageUuid)) this.logger.log(`message settled id=${id}`);
      }
    } catch (error) {
      this.logger.warn(`unknown outcomes not settled yet: ${reasonOf(error)}`);
    }
  }
}
