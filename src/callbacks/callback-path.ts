/** Where Plivo posts status callbacks; ours carry the Message.id as one more segment. */
export const CALLBACK_PATH = '/callbacks/delivery-status';

/** The callback URL of one message of ours. */
export function callbackUrl(baseUrl: string, messageId: string): string {
  return `${baseUrl}${CALLBACK_PATH}/${messageId}`;
}
