import { Injectable, Logger } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import type { DeliveryStatus } from '../../delivery/delivery-status.js';
import { DeliveryStatusReader } from '../../delivery/delivery-status.reader.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import type { JobOutcome } from '../../jobs/job.js';
import { STATUSES } from '../../plivo/statuses.js';
import type { Message } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore } from '../../messages/message.store.js';
import { DestinationPolicy } from '../../policy/destination.policy.js';
import { isExpired } from './expiry.js';
import { ReportedAttempts } from './reported-attempts.js';

/** Whether a message may still go out: what held when it was accepted may have changed. */
@Injectable()
export class SendPreconditions {
  private readonly logger = new Logger(SendPreconditions.name);

  constructor(
    private readonly delivery: DeliveryStatusReader,
    private readonly env: PlivoEnvironment,
    private readonly messages: MessageStore,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly reported: ReportedAttempts,
  ) {}

  /** Null where the message may go out now. Otherwise it is closed here, or due later. */
  async checkPreconditions(message: Message): Promise<JobOutcome | null> {
    const { id, recipient, sender, mode } = message;
    const kind = message.kind;
    const now = new Date();
    if ((await this.reported.settle([message])).has(id)) return 'done';
    if (message.sendAt && isTooEarly(message, now)) return { rescheduleAt: message.sendAt };
    if (mode !== this.env.mode) return this.close(id, 'cancelled', 'other_mode');
    if (isExpired(message, now)) return this.close(id, 'expired', 'expired');
    if (await this.isSuperseded(message)) return this.close(id, 'cancelled', 'superseded');
    const optedOut = await this.policy.findOptedOut([recipient], { sender, kind });
    if (optedOut.has(recipient)) return this.close(id, 'refused', 'recipient_opted_out');
    const earliest = this.policy.earliestSendTime(recipient, kind, now);
    return earliest > now ? { rescheduleAt: earliest } : null;
  }

  /**
   * Whether any earlier try of a resend is no failure any more: the resend is not needed. A status
   * of a later version proves no failure, and a message must not go out twice.
   */
  private async isSuperseded(message: Message): Promise<boolean> {
    if (message.resendOf === null) return false;
    for (const { id } of await this.reader.findEarlierTries(message)) {
      const report = await this.delivery.findStatus(id);
      if (report && !isFailure(report)) return true;
    }
    return false;
  }

  private async close(
    id: string,
    state: 'refused' | 'expired' | 'cancelled',
    reason: string,
  ): Promise<'done'> {
    await this.messages.closeQueued([id], state, reason);
    const ids: LogIds = { messageId: id };
    this.logger.warn(`message not submitted state=${state} reason=${reason}`, ids);
    return 'done';
  }
}

/** A resend that was created in the future has its time from a clock that was ahead: ignored. */
function isTooEarly({ createdAt, resendOf, sendAt }: Message, now: Date): boolean {
  return sendAt !== null && sendAt > now && (resendOf === null || createdAt <= now);
}

function isFailure({ status }: DeliveryStatus): boolean {
  return status !== UNKNOWN && STATUSES[status].failure;
}
