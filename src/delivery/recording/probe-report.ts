import { randomUUID } from 'node:crypto';
import type { DeliveryReport } from '../delivery-report.js';

/**
 * A report of no message. A probe writes and removes it in one transaction, to check whether the
 * database accepts reports.
 */
export function probeReport(receivedAt: Date): DeliveryReport {
  const messageUuid = `probe-${randomUUID()}`;
  return {
    messageUuid,
    messageId: null,
    batchId: null,
    bodySigned: false,
    status: 'queued',
    errorCode: null,
    recipient: null,
    sender: null,
    messageType: null,
    units: null,
    totalRateMicros: null,
    totalAmountMicros: null,
    mcc: null,
    mnc: null,
    sequence: null,
    plivoTimeMicros: null,
    identity: [messageUuid, 'queued'],
    source: 'callback',
    mode: 'live',
    receivedAt,
    rawPayload: '{}',
  };
}
