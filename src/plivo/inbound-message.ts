import { type CallbackParameters, MESSAGE_UUID, readText } from './status-callback.js';
import { type ConsentChange, ConsentWords } from '../sms/consent-words.js';
import { toParty } from './values.js';

const PLAIN_WORDS = new ConsentWords();

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

/** The whole text, without NUL and half characters, which Postgres cannot store. */
function readWords(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return null;
  return first.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
