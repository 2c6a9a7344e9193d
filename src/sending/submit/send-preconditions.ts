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

/** Checks whether a message may still be sent: conditions change after it was accepted. */
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

  /** Null if the message may be sent now. Otherwise it is closed here, or due later. */
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
   * Whether an earlier try of a resend no longer counts as failed: the resend is not needed. A
   * status of a later version does not prove a failure, and a message must not be sent twice.
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

/** A resend created in the future has its time from a clock that was ahead: the time is ignored. */
function isTooEarly({ createdAt, resendOf, sendAt }: Message, now: Date): boolean {
  return sendAt !== null && sendAt > now && (resendOf === null || createdAt <= now);
}

function isFailure({ status }: DeliveryStatus): boolean {
  return status !== UNKNOWN && STATUSES[status].failure;
}
