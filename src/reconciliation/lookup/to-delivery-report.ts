import type { PlivoMode } from '../../config/environment.js';
import type { DeliveryReport } from '../../delivery/delivery-report.js';
import type { DeliveryStatus } from '../../delivery/delivery-status.js';
import type { MessageDetails } from '../../plivo/message-details.js';

/** The stored status of a message before it is looked up. */
export type KnownStatus = Pick<
  DeliveryStatus,
  'status' | 'errorCode' | 'units' | 'totalRateMicros' | 'totalAmountMicros' | 'mcc' | 'mnc'
>;

/** A message to look up at Plivo. */
export interface LookupTarget {
  /** Null if an unconfirmed report's path does not name the message. */
  messageId: string | null;
  messageUuid: string;
  /** Null before the first report. */
  known: KnownStatus | null;
}

export interface LookupContext extends Pick<LookupTarget, 'known'> {
  /** Null for messages of other programs. */
  messageId: string | null;
  mode: PlivoMode;
  receivedAt: Date;
}

/** Whether the details add nothing to the current status. */
export function isKnown({ status, errorCode }: MessageDetails, known: KnownStatus | null): boolean {
  return known?.status === status && known.errorCode === errorCode;
}

/**
 * Details as a report. They come from Plivo's own address, so they count as signed. They have no
 * network, and an import may have no price: values of earlier reports are kept.
 */
export function toDeliveryReport(
  details: MessageDetails,
  { messageId, known, mode, receivedAt }: LookupContext,
): DeliveryReport {
  return {
    ...details,
    units: details.units ?? known?.units ?? null,
    totalRateMicros: details.totalRateMicros ?? known?.totalRateMicros ?? null,
    totalAmountMicros: details.totalAmountMicros ?? known?.totalAmountMicros ?? null,
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
