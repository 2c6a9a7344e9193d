import { type CallbackParameters, readText } from './status-callback.js';
import { toEpochMicros } from './values.js';

/**
 * How long Plivo says a delivered message took, in seconds. Both times are of one report and of
 * Plivo's clock. Null where one is missing, or where they contradict each other.
 */
export function readDeliverySeconds({ MessageTime, DeliveryReportTime }: CallbackParameters): number | null {
  const from = toEpochMicros(readText(MessageTime));
  const to = toEpochMicros(readText(DeliveryReportTime));
  return from === null || to === null || to < from ? null : (to - from) / 1_000_000;
}
