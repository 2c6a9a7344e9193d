/** The path of status callbacks. Ours have the Message.id as one more segment. */
export const CALLBACK_PATH = '/callbacks/delivery-status';

/** The path that `plivo-callbacks doctor` calls as Plivo would. */
export const SELF_TEST_PATH = `${CALLBACK_PATH}/self-test`;

/** The path of inbound messages, configured in Plivo's application. */
export const INBOUND_PATH = '/callbacks/inbound';

/** The callback URL of one message of ours. */
export function callbackUrl(baseUrl: string, messageId: string): string {
  return `${baseUrl}${CALLBACK_PATH}/${messageId}`;
}

/**
 * The callback URL that all messages of a bulk call share. The number in a callback identifies its
 * message.
 */
export function bulkCallbackUrl(baseUrl: string, batchId: string): string {
  return `${baseUrl}${CALLBACK_PATH}/bulk/${batchId}`;
}
