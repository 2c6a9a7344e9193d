/** Where Plivo posts status callbacks; ours carry the Message.id as one more segment. */
export const CALLBACK_PATH = '/callbacks/delivery-status';

/** Where Plivo posts the messages people send to our numbers; set in Plivo's application. */
export const INBOUND_PATH = '/callbacks/inbound';

/** The callback URL of one message of ours. */
export function callbackUrl(baseUrl: string, messageId: string): string {
  return `${baseUrl}${CALLBACK_PATH}/${messageId}`;
}

/** The callback URL of a bulk call, whose messages share it: which one a callback is of, its number tells. */
export function bulkCallbackUrl(baseUrl: string, batchId: string): string {
  return `${baseUrl}${CALLBACK_PATH}/bulk/${batchId}`;
}
