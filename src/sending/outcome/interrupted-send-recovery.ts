import { Injectable, Logger } from '@nestjs/common';
import type { LogIds } from '../../core/logging/log-ids.js';
import { DeliveryStatusReader } from '../../delivery/delivery-status.reader.js';
import type { InterruptedMessage } from '../../messages/message.reader.js';
import { MessageStore, type SubmitAttempt } from '../../messages/message.store.js';

/** Ends the attempts of processes that died between the call to Plivo and storing its outcome. */
@Injectable()
export class InterruptedSendRecovery {
  private readonly logger = new Logger(InterruptedSendRecovery.name);

  constructor(
    private readonly delivery: DeliveryStatusReader,
    private readonly messages: MessageStore,
  ) {}

  /**
   * Ends the given attempts: submitted if a report proves it, else unknown. False if one of them
   * has ended since it was read: its message may be queued again, and needs its job.
   */
  async recover(messages: readonly InterruptedMessage[]): Promise<boolean> {
    let ended = 0;
    for (const { id, fencingToken } of messages) {
      const attempt: SubmitAttempt = { ids: [id], fencingToken: fencingToken ?? undefined };
      const delivery = await this.delivery.findStatus(id);
      const changed = delivery
        ? await this.messages.markSubmitted(attempt, { messageUuid: delivery.messageUuid })
        : await this.messages.markUnknown(attempt, 'interrupted');
      if (changed.length === 0) continue;
      ended += 1;
      const ids: LogIds = { messageId: id, messageUuid: delivery?.messageUuid ?? null };
      this.logger.warn(`message interrupted outcome=${delivery ? 'submitted' : 'unknown'}`, ids);
    }
    return ended === messages.length;
  }
}
