import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { RetentionEnvironment } from '../../config/groups/retention.js';
import { Clock } from '../../core/clock.js';
import type { HistorySource } from '../../delivery/delivery-report.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import type { ListedMessage } from '../../plivo/listed-message.js';
import { isKnown, toDeliveryReport } from '../lookup/to-delivery-report.js';
import { couldBe } from '../search/find-only-match.js';
import type { MessageWithoutUuid } from '../search/message-without-uuid.js';
import { MessageWithoutUuidReader } from '../search/message-without-uuid.reader.js';
import { type CouldBeErased, ErasedNumbersReader } from './erased-numbers.reader.js';
import { hideRecipient } from './hide-recipient.js';
import { type KnownMessage, KnownMessageReader } from './known-message.reader.js';

const DAY_MS = 24 * 3_600_000;

/** How many messages were recorded, were known already, and were left out. */
export interface HistoryCounts {
  recorded: number;
  unchanged: number;
  leftOut: number;
}

type HistoryResult = keyof HistoryCounts;

interface HistoryContext {
  source: HistorySource;
  known: ReadonlyMap<string, KnownMessage>;
  /** Messages of ours without a UUID, to the recipients of unknown messages. */
  withoutUuid: readonly MessageWithoutUuid[];
  couldBeErased: CouldBeErased;
}

/**
 * Records messages that Plivo lists later. One of our messages gets its status as by
 * reconciliation. A message of another program is history: it is only counted.
 */
@Injectable()
export class HistoryRecorder {
  constructor(
    private readonly clock: Clock,
    private readonly env: PlivoEnvironment,
    private readonly erased: ErasedNumbersReader,
    private readonly known: KnownMessageReader,
    private readonly recorder: DeliveryRecorder,
    private readonly retention: RetentionEnvironment,
    private readonly withoutUuid: MessageWithoutUuidReader,
  ) {}

  /** Retention has removed older messages, and they stay removed. Null if all are kept. */
  keptSince(): Date | null {
    const days = this.retention.RETENTION_MESSAGES_DAYS;
    return days === undefined ? null : new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  /** Durable when this resolves. Harmless to repeat. */
  async record(messages: readonly ListedMessage[], source: HistorySource): Promise<HistoryCounts> {
    const known = await this.known.findKnown(messages.map(({ details }) => details.messageUuid));
    const recipients = messages.flatMap(({ details: { messageUuid, recipient } }) =>
      known.has(messageUuid) || recipient === null ? [] : [recipient],
    );
    const [withoutUuid, couldBeErased] = await Promise.all([
      this.withoutUuid.findByRecipients([...new Set(recipients)]),
      this.erased.findErased(),
    ]);
    const context = { source, known, withoutUuid, couldBeErased };
    const results = await Promise.all(messages.map((message) => this.recordOne(message, context)));
    const count = (wanted: HistoryResult): number => results.filter((result) => result === wanted).length;
    return { recorded: count('recorded'), unchanged: count('unchanged'), leftOut: count('leftOut') };
  }

  private async recordOne(message: ListedMessage, context: HistoryContext): Promise<HistoryResult> {
    const { details } = message;
    const known = context.known.get(details.messageUuid) ?? null;
    if (this.isLeftOut(message, known, context)) return 'leftOut';
    if (isKnown(details, known?.status ?? null)) return 'unchanged';
    const messageId = known?.messageId ?? null;
    const report = toDeliveryReport(details, {
      messageId,
      known: known?.status ?? null,
      mode: this.env.mode,
      receivedAt: this.clock.now(),
    });
    const isOurs = messageId !== null;
    const told = isOurs ? report : { ...report, source: context.source };
    const outcome = await this.recorder.record(
      isOurs || !this.isHidden(message, context) ? told : hideRecipient(told, message.takenAt!),
    );
    return outcome === 'duplicate' ? 'unchanged' : 'recorded';
  }

  private isLeftOut(
    message: ListedMessage,
    known: KnownMessage | null,
    { withoutUuid }: HistoryContext,
  ): boolean {
    const { takenAt, isInbound } = message;
    const keptSince = this.keptSince();
    // Without its time it would count as taken today.
    if (takenAt === null || isInbound || known?.isErased) return true;
    if (keptSince !== null && takenAt < keptSince) return true;
    // The search decides whether it is ours.
    return known === null && withoutUuid.some((ours) => couldBe(ours, message));
  }

  private isHidden({ details, takenAt }: ListedMessage, { couldBeErased }: HistoryContext): boolean {
    return details.recipient !== null && takenAt !== null && couldBeErased(details.recipient, takenAt);
  }
}
