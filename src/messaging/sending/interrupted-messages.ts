import { Injectable, Logger } from '@nestjs/common';
import { DeliveryStatusReader } from '../../delivery/reading/delivery-status.reader.js';
import type { StoredMessage } from '../messages/message.reader.js';
import { MessageStore } from '../messages/message.store.js';

/** Messages whose process ended between asking Plivo and noting the answer. */
@Injectable()
export class InterruptedMessages {
  private readonly logger = new Logger(InterruptedMessages.name);

  constructor(
    private readonly delivery: DeliveryStatusReader,
    private readonly messages: MessageStore,
  ) {}

  /** A callback may have told what became of them; otherwise nobody knows. */
  async settle(messages: readonly StoredMessage[]): Promise<'done'> {
    for (const { id } of messages) {
      const delivery = await this.delivery.find(id);
      if (delivery) await this.messages.submitted(id, delivery.messageUuid);
      else await this.messages.unknown(id, 'interrupted');
      this.logger.warn(`message interrupted id=${id} outcome=${delivery ? 'submitted' : 'unknown'}`);
    }
    return 'done';
  }
}
