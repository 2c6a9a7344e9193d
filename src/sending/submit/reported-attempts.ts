import { Injectable, Logger } from '@nestjs/common';
import type { LogIds } from '../../core/logging/log-ids.js';
import { DeliveryStatusReader } from '../../delivery/delivery-status.reader.js';
import type { Message } from '../../messages/message.js';
import { MessageStore } from '../../messages/message.store.js';

/**
 * Settles queued messages with a delivery report of an earlier attempt: Plivo took them, so they
 * must not be sent again. An operator's `resend` may stay in the queue for hours, and the report
 * may arrive meanwhile.
 */
@Injectable()
export class ReportedAttempts {
  private readonly logger = new Logger(ReportedAttempts.name);

  constructor(
    private readonly delivery: DeliveryStatusReader,
    private readonly messages: MessageStore,
  ) {}

  /**
   * Marks messages with a report as submitted, or as unknown if the report's UUID is another
   * message's. Returns their ids.
   */
  async settle(queued: readonly Message[]): Promise<Set<string>> {
    const tried = queued.filter(({ attempts }) => attempts > 0).map(({ id }) => id);
    if (tried.length === 0) return new Set();
    const reported = new Set<string>();
    for (const { messageId, messageUuid } of await this.delivery.findStatuses(tried)) {
      if (messageId === null) continue;
      reported.add(messageId);
      const settled = await this.messages.markReported(messageId, messageUuid);
      if (settled.length === 0) await this.messages.markQueuedUnknown(messageId, 'uuid_of_another_message');
      this.logger.log('message not sent again reason=reported', { messageId, messageUuid } satisfies LogIds);
    }
    return reported;
  }
}
