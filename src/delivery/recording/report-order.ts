import { hash } from 'node:crypto';
import type { MessageStatus } from '../../plivo/statuses.js';
import type { DeliveryReport } from '../delivery-report.js';

/** How far a message has come. All ways to end are one rank: which one holds is for sequence and time to say. */
const RANK: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  sent: 1,
  delivered: 2,
  undelivered: 2,
  failed: 2,
  rejected: 2,
  read: 3,
};

/** Between two ends with the same sequence and time. */
const TIE: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  sent: 0,
  rejected: 0,
  failed: 1,
  undelivered: 2,
  delivered: 3,
  read: 0,
};

/** Where each part stands in the key, for those who compare keys part by part (1-based, as SQL's substr). */
export const KEY_PARTS = {
  rank: { start: 1, length: 1 },
  sequence: { start: 2, length: 10 },
  time: { start: 12, length: 16 },
} as const;

type Ordered = Pick<DeliveryReport, 'status' | 'sequence' | 'plivoTimeMicros'>;

/**
 * The order of a message's reports as one text of fixed width: the greater text is the present. Left to right: rank,
 * sequence (absent: below 0), Plivo's time (absent: 0), tie-break, fingerprint. Total, and blind to arrival, so every
 * order of arrival ends in the same present; bytewise, so SQL and JavaScript agree on it.
 */
export function orderKey(report: Ordered, fingerprint: string): string {
  const rank = RANK[report.status];
  const sequence = pad((report.sequence ?? -1) + 1, KEY_PARTS.sequence.length);
  const time = pad(report.plivoTimeMicros ?? 0, KEY_PARTS.time.length);
  return `${rank}${sequence}${time}${TIE[report.status]}${fingerprint}`;
}

/** Of a SHA-256 in hexadecimal. */
export const FINGERPRINT_LENGTH = 64;

/** SHA-256 over what makes a report itself; a second copy of it has the same, whenever and wherever it arrives. */
export function fingerprintOf({
  messageUuid,
  identity,
}: Pick<DeliveryReport, 'messageUuid' | 'identity'>): string {
  return hash('sha256', JSON.stringify([messageUuid, ...identity]), 'hex');
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
