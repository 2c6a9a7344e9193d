import { validate as isUuid } from 'uuid';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { toPlainNumber } from '../plivo/plain-number.js';
import { bulkMessageId } from './bulk-message-id.js';

/** The message and the batch in a callback's path. The path is signed, so it is one of our own. */
export type NamedByPath = Pick<DeliveryReport, 'messageId' | 'batchId'>;

/**
 * @param pathId the last segment. An unknown id belongs to another program; the status is still
 *   recorded
 */
export function namedByMessagePath(pathId: string): NamedByPath {
  return { messageId: toId(pathId), batchId: null };
}

/** @param pathId the id of the batch. The recipient identifies its message */
export function namedByBulkPath(pathId: string, recipient: string | null): NamedByPath {
  const batchId = toId(pathId);
  const number = toPlainNumber(recipient);
  return { messageId: batchId && number && bulkMessageId(batchId, number), batchId };
}

function toId(segment: string): string | null {
  return isUuid(segment) ? segment.toLowerCase() : null;
}
