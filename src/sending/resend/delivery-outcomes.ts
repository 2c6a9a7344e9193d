import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { type FaultExperiment, findFault } from '../../core/database/row-fault.js';
import { reasonOf } from '../../core/reason-of.js';
import { Feed } from '../../feed/feed.js';
import type { FeedConsumer, FeedEvent } from '../../feed/feed-event.js';
import { toDlt } from '../../plivo/dlt.js';
import { explainErrorCode } from '../../plivo/error-codes.js';
import { LISTED_STATUSES, STATUSES } from '../../plivo/statuses.js';
import type { Message } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { Outbox } from '../../messages/outbox.js';
import { OptOutStore } from '../../opt-outs/opt-out.store.js';
import { ResendPolicy } from './resend-policy.js';

/**
 * What reports of failure mean for sending: a recipient who has opted out goes on the list, a failure that may pass is sent
 * again. Doing either twice is doing it once.
 */
@Injectable()
export class DeliveryOutcomes implements FeedConsumer, OnModuleInit {
  readonly name = 'messaging';
  readonly statuses = LISTED_STATUSES.filter((status) => STATUSES[status].failure);
  private readonly logger = new Logger(DeliveryOutcomes.name);

  constructor(
    private readonly clock: Clock,
    private readonly feed: Feed,
    private readonly optOuts: OptOutStore,
    private readonly outbox: Outbox,
    private readonly policy: ResendPolicy,
    private readonly reader: MessageReader,
  ) {}

  onModuleInit(): void {
    this.feed.register(this);
  }

  async read(events: readonly FeedEvent[]): Promise<void> {
    for (const failure of events.filter(({ applied }) => applied)) {
      const message = await this.findMessage(failure);
      if (!message) continue;
      await this.unlessPermanent(failure, {
        retry: () => this.noteOptOut(failure, message),
        probe: () => this.optOuts.probe(),
      });
      await this.unlessPermanent(failure, {
        retry: () => this.resend(failure, message),
        probe: () => this.outbox.probe(),
      });
    }
  }

  /** The message of ours that failed. Null for another program's, and where Plivo has meanwhile said it has another UUID. */
  private async findMessage({ messageId, messageUuid }: FeedEvent): Promise<Message | null> {
    const message = messageId === null ? null : await this.reader.find(messageId);
    return message?.messageUuid && message.messageUuid !== messageUuid ? null : message;
  }

  /** Skips a report that can never be acted upon, so that later ones go on. While the database is unavailable all wait. */
  private async unlessPermanent({ messageUuid }: FeedEvent, work: FaultExperiment): Promise<void> {
    try {
      await work.retry();
    } catch (error) {
      const fault = await findFault(error, work);
      if (fault === 'none') return;
      if (fault !== 'row') throw error;
      this.logger.error(`report of message ${messageUuid} not acted upon: ${reasonOf(error)}`);
    }
  }

  /** The numbers are those of our own message, whatever the report says. */
  private async noteOptOut({ errorCode }: FeedEvent, { sender, recipient }: Message): Promise<void> {
    if (errorCode === null || explainErrorCode(errorCode).resend !== 'never') return;
    await this.optOuts.add(sender, recipient, 'error');
  }

  private async resend({ errorCode }: FeedEvent, message: Message): Promise<void> {
    if (message.state !== 'submitted') return;
    const now = this.clock.now();
    const { expiresAt, resend } = message;
    const at = this.policy.next({ kind: message.kind, expiresAt }, resend, errorCode, now);
    if (!at) return;
    const again = againOf(message, at, now);
    await this.outbox.put([again]);
    this.logger.log(`message sent again id=${again.id} resendOf=${again.resendOf} resend=${again.resend}`);
  }
}

/** Another try of a message, as a message of its own; of a batch it is no line. */
function againOf(message: Message, sendAt: Date, createdAt: Date): Parameters<Outbox['put']>[0][number] {
  return {
    id: uuidv7(),
    recipient: message.recipient,
    sender: message.sender,
    kind: message.kind,
    text: message.text,
    encoding: message.encoding ?? '',
    segments: message.segments ?? 0,
    template: message.template,
    templateVersion: message.templateVersion,
    variables: message.variables,
    batchId: null,
    batchLine: null,
    resendOf: message.resendOf ?? message.id,
    resend: message.resend + 1,
    clientReference: message.clientReference,
    metadata: message.metadata,
    log: message.log,
    ...toDlt(message),
    mode: message.mode,
    sendAt,
    expiresAt: message.expiresAt,
    state: 'queued',
    fencingToken: null,
    createdAt,
  };
}
