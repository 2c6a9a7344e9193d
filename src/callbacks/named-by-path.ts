import { validate as isUuid } from 'uuid';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { toPlainNumber } from '../plivo/plain-number.js';
import { bulkMessageId } from './bulk-message-id.js';

/** The message and the batch that a callback's path names. The path is signed, so Plivo got it from us. */
export type NamedByPath = Pick<DeliveryReport, 'messageId' | 'batchId'>;

/**
 * @param pathId the last segment. Anything that is not one of our ids belongs to another program,
 * which is no reason to lose the status.
 */
export function namedByMessagePath(pathId: string): NamedByPath {
  return { messageId: toId(pathId), batchId: null };
}

/** @param pathId the id of the batch. The recipient identifies its message. */
export function namedByBulkPath(pathId: string, recipient: string | null): NamedByPath {
  const batchId = toId(pathId);
  const number = toPlainNumber(recipient);
  return { messageId: batchId && number && bulkMessageId(batchId, number), batchId };
}

function toId(segment: string): string | null {
  return isUuid(segment) ? segment.toLowerCase() : null;
}
