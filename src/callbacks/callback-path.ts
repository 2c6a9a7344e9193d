/** The path of status callbacks. Our callbacks have the Message.id as one more segment. */
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
 * The callback URL shared by all messages of a bulk call. The number in a callback identifies its
 * message.
 */
export function bulkCallbackUrl(baseUrl: string, batchId: string): string {
  return `${baseUrl}${CALLBACK_PATH}/bulk/${batchId}`;
}

/** The target of a callback, by its path. `pathId` is the last segment, empty if there is none. */
export type CallbackTarget = { kind: 'report' | 'bulk_report'; pathId: string } | { kind: 'inbound' };

const REPORT = new RegExp(`^${CALLBACK_PATH}(?:/(?<bulk>bulk/)?(?<id>[^/]+))?/?$`, 'i');
const INBOUND = new RegExp(`^${INBOUND_PATH}/?$`, 'i');

/** Reads a path as the routes do. Null for other paths. */
export function readCallbackPath(url: string): CallbackTarget | null {
  const path = url.split('?', 1)[0]!;
  if (INBOUND.test(path)) return { kind: 'inbound' };
  const found = REPORT.exec(path);
  if (found === null) return null;
  const { bulk, id = '' } = found.groups!;
  return { kind: bulk === undefined ? 'report' : 'bulk_report', pathId: decodeSegment(id) };
}

/** A segment that cannot be decoded is not one of our ids. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
