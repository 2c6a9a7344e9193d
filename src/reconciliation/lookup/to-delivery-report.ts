import type { PlivoMode } from '../../config/environment.js';
import type { DeliveryReport } from '../../delivery/delivery-report.js';
import type { DeliveryStatus } from '../../delivery/delivery-status.js';
import type { MessageDetails } from '../../plivo/message-details.js';

/** What is known of a message before Plivo is asked for it. */
export type KnownStatus = Pick<
  DeliveryStatus,
  'status' | 'errorCode' | 'units' | 'totalRateMicros' | 'totalAmountMicros' | 'mcc' | 'mnc'
>;

/** A message that Plivo is asked for. */
export interface LookupTarget {
  /** Null for a report that waits for confirmation, of a message that its path does not name. */
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

/** Whether the details tell no more than the current status. */
export function isKnown({ status, errorCode }: MessageDetails, known: KnownStatus | null): boolean {
  return known?.status === status && known.errorCode === errorCode;
}

/**
 * Details as a report. The answer came from Plivo's own address, so it is as good as signed. It
 * names no network, and an import may name no price: what earlier reports gave is kept.
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
