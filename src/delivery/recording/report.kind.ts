import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { LISTED_STATUSES } from '../../plivo/statuses.js';
import { type DeliveryReport, findHistorySource, type Outcome } from '../delivery-report.js';
import { DeliveryStore } from './delivery.store.js';
import { type EntryKind, EntryKinds } from '../spool/entry-kind.js';
import { hasShape, isInstant, isString, isText, isWhole, listOf, oneOf, orNull } from '../spool/shapes.js';

const SHAPE = {
  messageUuid: isText,
  messageId: orNull(isText),
  status: oneOf(LISTED_STATUSES),
  errorCode: orNull(isString),
  recipient: orNull(isString),
  sender: orNull(isString),
  messageType: orNull(isString),
  units: orNull(isWhole),
  totalRateMicros: orNull(isWhole),
  totalAmountMicros: orNull(isWhole),
  mcc: orNull(isString),
  mnc: orNull(isString),
  sequence: orNull(isWhole),
  plivoTimeMicros: orNull(isWhole),
  identity: listOf(orNull(isString)),
  receivedAt: isInstant,
  rawPayload: isString,
} satisfies Partial<Record<keyof DeliveryReport, unknown>>;

/** Delivery reports, for the spool and the durable writer. */
@Injectable()
export class ReportKind implements EntryKind<DeliveryReport, Outcome> {
  readonly type = 'report';
  readonly label = 'report';

  constructor(
    private readonly clock: Clock,
    kinds: EntryKinds,
    private readonly reports: DeliveryStore,
  ) {
    kinds.register(this);
  }

  encode(report: DeliveryReport): object {
    return report;
  }

  decode(value: Readonly<Record<string, unknown>>): DeliveryReport | null {
    if (!hasShape(value, SHAPE)) return null;
    // Lines of earlier versions have no mode, no batch and no `bodySigned`.
    const mode = value['mode'] === 'sandbox' ? 'sandbox' : 'live';
    const batchId = isText(value['batchId']) ? value['batchId'] : null;
    const bodySigned = value['bodySigned'] === true;
    // History stays history: as a spooled report it would be published as news.
    const source = findHistorySource(value['source']) ?? 'spool';
    return { ...value, mode, batchId, bodySigned, source, receivedAt: new Date(value.receivedAt) };
  }

  store(reports: readonly DeliveryReport[]): Promise<Outcome[]> {
    return this.reports.append(reports, this.clock.now());
  }

  probe(): Promise<void> {
    return this.reports.probe(this.clock.now());
  }

  logIds({ messageId, messageUuid }: DeliveryReport): LogIds {
    return { messageId, messageUuid };
  }
}
