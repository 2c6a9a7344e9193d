import { hash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { recipientKey } from '../sms/recipient.js';

/** Of a UUIDv7, in hexadecimal: milliseconds since 1970. */
const TIME = /^(\w{8})-(\w{4})-/;

/**
 * The id of a batch's message to a recipient: a UUIDv7 of the batch's time, with a hash where others have chance. So a callback
 * of a bulk call, which tells the batch and the number, tells the message, and nobody has to be asked.
 *
 * @param batchId a UUIDv7
 * @param recipient in any spelling: a callback may write the number otherwise than we did
 */
export function bulkMessageId(batchId: string, recipient: string): string {
  const [, high = '', low = ''] = TIME.exec(batchId) ?? [];
  const random = hash('sha256', `${batchId}/${recipientKey(recipient)}`, 'buffer');
  return uuidv7({ msecs: Number.parseInt(high + low, 16), random });
}
