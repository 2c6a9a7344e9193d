import { Injectable, Logger } from '@nestjs/common';
import { reasonOf } from '../../core/reason-of.js';
import type { InboundMessage } from '../../plivo/inbound-message.js';
import { InboundNotStoredException } from '../callback.exceptions.js';
import { InboundMessages } from './inbound-messages.js';

/** From an inbound message to whoever does something with it. */
@Injectable()
export class InboundService {
  private readonly logger = new Logger(InboundService.name);

  constructor(private readonly messages: InboundMessages) {}

  /**
   * Resolves when what the message asks for is durable; only then may Plivo be told so.
   *
   * @throws {InboundNotStoredException} when it is not
   */
  async receive(message: InboundMessage): Promise<void> {
    const { messageUuid, wish } = message;
    await this.messages.receive(message).catch((error: unknown) => {
      this.logger.error(`inbound message=${messageUuid ?? 'none'} not stored: ${reasonOf(error)}`);
      throw new InboundNotStoredException(error);
    });
    this.logger.log(`inbound message=${messageUuid ?? 'none'} wish=${wish ?? 'none'}`);
  }
}
