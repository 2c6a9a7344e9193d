import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { reasonOf } from '../../core/reason-of.js';
import { InboundNotStoredException } from '../callback.exceptions.js';
import { InboundMessages } from './inbound-messages.js';
import type { ReadInbound } from './inbound.pipe.js';

/** From an inbound callback to the messages that are kept. */
@Injectable()
export class InboundService {
  private readonly logger = new Logger(InboundService.name);

  constructor(
    private readonly clock: Clock,
    private readonly messages: InboundMessages,
  ) {}

  /**
   * Resolves when the message is durable; only then may Plivo be told so.
   *
   * @throws {InboundNotStoredException} when it is not
   */
  async receive({ message, rawPayload }: ReadInbound): Promise<void> {
    const name = `inbound message=${message.messageUuid ?? 'none'}`;
    const received = { ...message, receivedAt: this.clock.now(), rawPayload };
    const outcome = await this.messages.receive(received).catch((error: unknown) => {
      this.logger.error(`${name} not stored: ${reasonOf(error)}`);
      throw new InboundNotStoredException(error);
    });
    this.logger.log(`${name} consentChange=${message.consentChange ?? 'none'} outcome=${outcome}`);
  }
}
