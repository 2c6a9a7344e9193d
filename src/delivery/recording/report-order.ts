import { hash } from 'node:crypto';
import type { MessageStatus } from '../../plivo/statuses.js';
import type { DeliveryReport } from '../delivery-report.js';

/**
 * Progress of a message. All final statuses have one rank: sequence and time decide between them.
 */
const RANK: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  sent: 1,
  delivered: 2,
  undelivered: 2,
  failed: 2,
  rejected: 2,
  read: 3,
};

/** Decides between two final statuses with the same sequence and time. */
const TIE: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  sent: 0,
  rejected: 0,
  failed: 1,
  undelivered: 2,
  delivered: 3,
  read: 0,
};

/** The position of each part in the key, 1-based as in SQL's substr. */
export const KEY_PARTS = {
  rank: { start: 1, length: 1 },
  sequence: { start: 2, length: 10 },
  time: { start: 12, length: 16 },
} as const;

type Ordered = Pick<DeliveryReport, 'status' | 'sequence' | 'plivoTimeMicros'>;

/**
 * The order of a message's reports as one text of fixed width; the greatest text is the current
 * status. From left to right: rank, sequence (absent sorts lowest), Plivo's time (absent sorts
 * lowest), tie-break, fingerprint. The order is total and independent of arrival. It is bytewise,
 * so SQL and JavaScript agree.
 */
export function orderKey(report: Ordered, fingerprint: string): string {
  const rank = RANK[report.status];
  const sequence = pad((report.sequence ?? -1) + 1, KEY_PARTS.sequence.length);
  const time = pad(report.plivoTimeMicros ?? 0, KEY_PARTS.time.length);
  return `${rank}${sequence}${time}${TIE[report.status]}${fingerprint}`;
}

/** The length of a SHA-256 in hexadecimal. */
export const FINGERPRINT_LENGTH = 64;

/**
 * SHA-256 over the identity of a report. Copies have the same fingerprint, at any time and from any
 * source.
 */
export function fingerprintOf({
  messageUuid,
  identity,
}: Pick<DeliveryReport, 'messageUuid' | 'identity'>): string {
  return hash('sha256', JSON.stringify([messageUuid, ...identity]), 'hex');
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
