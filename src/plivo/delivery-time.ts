import { type CallbackParameters, readText } from './status-callback.js';
import { toEpochMicros } from './values.js';

/**
 * The seconds until delivery, by Plivo's own times in one report. Null if a time is missing, or if
 * they contradict each other.
 */
export function readDeliverySeconds({ MessageTime, DeliveryReportTime }: CallbackParameters): number | null {
  const from = toEpochMicros(readText(MessageTime));
  const to = toEpochMicros(readText(DeliveryReportTime));
  return from === null || to === null || to < from ? null : (to - from) / 1_000_000;
}
