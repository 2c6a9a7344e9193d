import { type MessageDetails, readMessage } from './message-details.js';
import { readText } from './status-callback.js';
import { toEpochMicros } from './values.js';

/** A message in Plivo's list (plivo.md section 4). */
export interface ListedMessage {
  details: MessageDetails;
  /** When Plivo took it; null if not given. */
  takenAt: Date | null;
  /** Whether it was received, not sent. */
  isInbound: boolean;
  /** In lower case; null without a Powerpack. */
  powerpackUuid: string | null;
}

/** Reads a message of the list; null if `readMessage` cannot read it. */
export function readListedMessage(body: unknown): ListedMessage | null {
  const details = readMessage(body);
  if (details === null) return null;
  const fields = body as Readonly<Record<string, unknown>>;
  const micros = toEpochMicros(readText(fields['message_time']));
  return {
    details,
    takenAt: micros === null ? null : new Date(Math.floor(micros / 1_000)),
    isInbound: readText(fields['message_direction'])?.toLowerCase() === 'inbound',
    powerpackUuid: readText(fields['powerpack_id'])?.toLowerCase() ?? null,
  };
}

/** A time in the form of the list's parameters: UTC without an offset. */
export function toListTime(time: Date): string {
  return time.toISOString().replace('T', ' ').replace('Z', '000');
}
