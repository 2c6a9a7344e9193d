import { type CallbackParameters, MESSAGE_UUID, readText } from './status-callback.js';
import { type ConsentChange, ConsentWords } from '../sms/consent-words.js';
import { toParty } from './values.js';

const PLAIN_WORDS = new ConsentWords();

/** A message from a person to one of our numbers. */
export interface InboundMessage {
  messageUuid: string | null;
  /** The person and our number, in the form of `toParty`. */
  sender: string;
  recipient: string;
  /** Never logged. */
  text: string | null;
  /** Null for a text about anything else. */
  consentChange: ConsentChange | null;
}

/** Reads the parameters of an inbound message; null without a sender or a recipient. */
export function readInboundMessage(
  parameters: CallbackParameters,
  words: ConsentWords = PLAIN_WORDS,
): InboundMessage | null {
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
    consentChange: words.read(text ?? ''),
  };
}

/** The whole text, without NUL and lone surrogates, which Postgres cannot store. */
function readWords(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  return first.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
