import { type CallbackParameters, MESSAGE_UUID, readText } from './status-callback.js';
import { toParty } from './values.js';

/** Whether somebody wants no more messages of a sender, or wants them again. */
export type Wish = 'out' | 'in';

/** The words carriers and Plivo understand (plivo.md section 6). */
const WISHES: ReadonlyMap<string, Wish> = new Map([
  ['STOP', 'out'],
  ['STOP ALL', 'out'],
  ['END', 'out'],
  ['QUIT', 'out'],
  ['CANCEL', 'out'],
  ['UNSUB', 'out'],
  ['UNSUBSCRIBE', 'out'],
  ['START', 'in'],
  ['UNSTOP', 'in'],
]);

/** A message somebody sent to one of our numbers. Its text goes no further than here. */
export interface InboundMessage {
  messageUuid: string | null;
  /** Who wrote, and the number of ours they wrote to; as `toParty` writes them. */
  from: string;
  to: string;
  /** Null where the text is about anything else. */
  wish: Wish | null;
}

/** Reads the parameters of an inbound message; null when it does not say who wrote to whom. */
export function readInboundMessage(parameters: CallbackParameters): InboundMessage | null {
  const from = toParty(readText(parameters['From']));
  const to = toParty(readText(parameters['To']));
  if (from === null || to === null) return null;
  const uuid = readText(parameters['MessageUUID']) ?? '';
  return {
    messageUuid: MESSAGE_UUID.test(uuid) ? uuid : null,
    from,
    to,
    wish: readWish(parameters['Text']),
  };
}

/** The whole text must be the word: "stop by tomorrow" is no wish. */
function readWish(value: unknown): Wish | null {
  const text: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return null;
  return WISHES.get(text.trim().replace(/\s+/g, ' ').toUpperCase()) ?? null;
}
