import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { type FaultExperiment, findFault } from '../../core/database/row-fault.js';
import { errorMessage } from '../../core/error-message.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { Feed } from '../../feed/feed.js';
import { type FeedConsumer, type FeedEvent, isReport, type ReportEvent } from '../../feed/feed-event.js';
import { toDlt } from '../../plivo/dlt.js';
import { explainErrorCode } from '../../plivo/error-codes.js';
import { LISTED_STATUSES, STATUSES } from '../../plivo/statuses.js';
import type { Message, MessageState } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { Outbox } from '../../messages/outbox.js';
import { OptOutStore } from '../../opt-outs/opt-out.store.js';
import { ResendPolicy } from './resend-policy.js';

/**
 * Failures of messages sent longer ago are history: the message is out of date, and an opt-out may
 * have ended since. A reconciliation or a backfill may find one 90 days later.
 */
const MAX_AGE_MS = 4 * 24 * 3_600_000;

/**
 * The report may come before the attempt's outcome is stored. It proves that Plivo took the
 * message.
 */
const SENT_STATES: ReadonlySet<MessageState> = new Set(['submitted', 'submitting', 'unknown', 'queued']);

/** The name of the consumer. */
export const FAILURES = 'messaging';

/**
 * Acts on reports of failure: records opt-outs that Plivo reports, and resends messages after
 * temporary failures. Both are idempotent.
 */
@Injectable()
export class DeliveryFailureConsumer implements FeedConsumer, OnModuleInit {
  readonly name = FAILURES;
  readonly statuses = LISTED_STATUSES.filter((status) => STATUSES[status].failure);
  readonly onlyOurMessages = true;
  readonly changes = [];
  readonly refusesRewind = 'old failures would be sent again, and opt-outs that have ended would come back.';
  private readonly logger = new Logger(DeliveryFailureConsumer.name);

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

  /** Returns no statements: each effect is tried alone, so that a failure stops no other. */
  async read(events: readonly FeedEvent[]): Promise<[]> {
    for (const failure of events.filter(isReport).filter(({ applied }) => applied)) {
      const message = await this.findMessage(failure);
      if (!message || this.isHistory(message)) continue;
      await this.unlessPermanent(failure, {
        retry: () => this.addOptOut(failure, message),
        probe: () => this.optOuts.probe(),
      });
      await this.unlessPermanent(failure, {
        retry: () => this.resend(failure, message),
        probe: () => this.outbox.probe(),
      });
    }
    return [];
  }

  /** Null for messages of other programs, and if our message has another UUID. */
  private async findMessage({ messageId, messageUuid }: ReportEvent): Promise<Message | null> {
    const message = messageId === null ? null : await this.reader.findMessage(messageId);
    return message?.messageUuid && message.messageUuid !== messageUuid ? null : message;
  }

  private isHistory({ submittedAt, createdAt }: Message): boolean {
    return (submittedAt ?? createdAt).getTime() < this.clock.now().getTime() - MAX_AGE_MS;
  }

  /**
   * Skips a report that can never be handled, so that later ones are. While the database is
   * unavailable, all wait.
   */
  private async unlessPermanent(
    { messageId, messageUuid }: ReportEvent,
    work: FaultExperiment,
  ): Promise<void> {
    try {
      await work.retry();
    } catch (error) {
      const fault = await findFault(error, work);
      if (fault === 'none') return;
      if (fault !== 'row') throw error;
      const ids: LogIds = { messageId, messageUuid };
      this.logger.error(`report skipped: ${errorMessage(error)}`, ids);
    }
  }

  /** Takes the numbers from our own message, not from the report. */
  private async addOptOut({ errorCode }: ReportEvent, { sender, recipient }: Message): Promise<void> {
    if (errorCode === null || explainErrorCode(errorCode).resend !== 'never') return;
    await this.optOuts.insert(sender, recipient, 'error');
  }

  private async resend({ errorCode }: ReportEvent, message: Message): Promise<void> {
    // Retention has removed the text.
    if (!SENT_STATES.has(message.state) || message.text === '') return;
    const now = this.clock.now();
    const { expiresAt, resend } = message;
    const at = this.policy.nextResendAt({ kind: message.kind, expiresAt }, resend, errorCode, now);
    if (!at) return;
    const next = toResend(message, at, now);
    await this.outbox.enqueueMessages([next]);
    const ids: LogIds = { messageId: next.id };
    this.logger.log(`message sent again resendOf=${next.resendOf} resend=${next.resend}`, ids);
  }
}

/** The resend of a message: a message of its own, outside the batch. */
function toResend(
  message: Message,
  sendAt: Date,
  createdAt: Date,
): Parameters<Outbox['enqueueMessages']>[0][number] {
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
    experiment: message.experiment,
    variant: message.variant,
    batchId: null,
    batchLine: null,
    resendOf: message.resendOf ?? message.id,
    resend: message.resend + 1,
    clientReference: message.clientReference,
    metadata: message.metadata,
    callbackUrl: message.callbackUrl,
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
