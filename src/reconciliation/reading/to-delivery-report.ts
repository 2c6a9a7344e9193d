import type { PlivoMode } from '../../config/environment.js';
import type { DeliveryReport } from '../../delivery/delivery-report.js';
import type { DeliveryStatus } from '../../delivery/delivery-status.js';
import type { MessageReading } from '../../plivo/message-reading.js';

/** What is known of a message before Plivo is asked for it. */
export type KnownStatus = Pick<
  DeliveryStatus,
  'status' | 'errorCode' | 'units' | 'totalRateMicros' | 'totalAmountMicros' | 'mcc' | 'mnc'
>;

/** A message that Plivo is asked for. */
export interface AskedMessage {
  /** Null for a report that waits for confirmation, of a message that its path does not name. */
  messageId: string | null;
  messageUuid: string;
  /** Null before the first report. */
  known: KnownStatus | null;
}

export interface ReadingContext extends Pick<AskedMessage, 'known'> {
  /** Null for messages of other programs. */
  messageId: string | null;
  mode: PlivoMode;
  receivedAt: Date;
}

/** Whether a reading tells no more than the current status. */
export function isKnown({ status, errorCode }: MessageReading, known: KnownStatus | null): boolean {
  return known?.status === status && known.errorCode === errorCode;
}

/**
 * A reading as a report. The answer came from Plivo's own address, so it is as good as signed. It
 * names no network, and an import may name no price: what earlier reports gave is kept.
 */
export function toDeliveryReport(
  reading: MessageReading,
  { messageId, known, mode, receivedAt }: ReadingContext,
): DeliveryReport {
  return {
    ...reading,
    units: reading.units ?? known?.units ?? null,
    totalRateMicros: reading.totalRateMicros ?? known?.totalRateMicros ?? null,
    totalAmountMicros: reading.totalAmountMicros ?? known?.totalAmountMicros ?? null,
    mcc: known?.mcc ?? null,
    mnc: known?.mnc ?? null,
    messageId,
    batchId: null,
    bodySigned: true,
    source: 'reconciliation',
    mode,
    receivedAt,
  };
}
