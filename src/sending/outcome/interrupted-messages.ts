import { Injectable, Logger } from '@nestjs/common';
import { DeliveryStatusReader } from '../../delivery/api/delivery-status.reader.js';
import type { Message } from '../../messages/message.js';
import { MessageStore, type SubmitAttempt } from '../../messages/message.store.js';

/** Messages whose process ended between asking Plivo and noting the answer. */
@Injectable()
export class InterruptedMessages {
  private readonly logger = new Logger(InterruptedMessages.name);

  constructor(
    private readonly delivery: DeliveryStatusReader,
    private readonly messages: MessageStore,
  ) {}

  /** Submitted where a report proves it, else unknown. Only the attempts that were read are ended. */
  async settle(messages: readonly Message[]): Promise<'done'> {
    for (const { id, fencingToken } of messages) {
      const attempt: SubmitAttempt = { ids: [id], fencingToken: fencingToken ?? undefined };
      const delivery = await this.delivery.find(id);
      if (delivery) await this.messages.submitted(attempt, { messageUuid: delivery.messageUuid });
      else await this.messages.unknown(attempt, 'interrupted');
      this.logger.warn(`message interrupted id=${id} outcome=${delivery ? 'submitted' : 'unknown'}`);
    }
    return 'done';
  }
}
