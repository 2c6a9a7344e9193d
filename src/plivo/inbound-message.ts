import { type CallbackParameters, MESSAGE_UUID, readText } from './status-callback.js';
import { toParty } from './values.js';

/** A person's STOP or START to one of our senders. */
export const CONSENT_CHANGES = ['opt_out', 'opt_in'] as const;

export type ConsentChange = (typeof CONSENT_CHANGES)[number];

/** The words carriers and Plivo understand (plivo.md section 6). */
const KEYWORDS: ReadonlyMap<string, ConsentChange> = new Map([
  ['STOP', 'opt_out'],
  ['STOP ALL', 'opt_out'],
  ['END', 'opt_out'],
  ['QUIT', 'opt_out'],
  ['CANCEL', 'opt_out'],
  ['UNSUB', 'opt_out'],
  ['UNSUBSCRIBE', 'opt_out'],
  ['START', 'opt_in'],
  ['UNSTOP', 'opt_in'],
]);

/** A message a person sent to one of our numbers. */
export interface InboundMessage {
  messageUuid: string | null;
  /** The person, and our number, in the form of `toParty`. */
  sender: string;
  recipient: string;
  /** Never for the log. */
  text: string | null;
  /** Null where the text is about anything else. */
  consentChange: ConsentChange | null;
}

/** Reads the parameters of an inbound message; null when it does not say who wrote to whom. */
export function readInboundMessage(parameters: CallbackParameters): InboundMessage | null {
  const sender = toParty(readText(parameters['From']));
  const recipient = toParty(readText(parameters['To']));
  if (sender === null || recipient === null) return null;
  const uuid = readText(parameters['MessageUUID']) ?? '';
  const text = readWords(parameters['Text']);
  return {
    messageUuid: MESSAGE_UUID.test(uuid) ? uuid : null,
    sender,
    recipient,
    text,
    consentChange: readConsentChange(text ?? ''),
  };
}

/** The whole text, without NUL and half characters, which Postgres cannot store. */
function readWords(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  return first.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The whole text must be the word: "stop by tomorrow" changes nothing. */
function readConsentChange(text: string): ConsentChange | null {
  return KEYWORDS.get(text.trim().replace(/\s+/g, ' ').toUpperCase()) ?? null;
}
