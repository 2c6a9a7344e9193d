import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { recipientKey } from '../sms/recipient.js';

/** The time of a UUIDv7 in hexadecimal: milliseconds since 1970. */
const TIME = /^(\w{8})-(\w{4})-/;

/**
 * The id of a batch's message to a recipient: a UUIDv7 of the batch's time, with a hash in place of
 * the random part. So a bulk callback with a batch and a number identifies its message without a
 * query.
 *
 * @param batchId a UUIDv7
 * @param recipient in any spelling: a callback may spell the number differently
 */
export function bulkMessageId(batchId: string, recipient: string): string {
  const [, high = '', low = ''] = TIME.exec(batchId) ?? [];
  const random = hash('sha256', `${batchId}/${recipientKey(recipient)}`, 'buffer');
  return uuidv7({ msecs: Number.parseInt(high + low, 16), random });
}
