import { hash, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { ReceivedMessage } from './received-message.js';

/** An inbound message as a row of the table. */
export interface StoredInboundMessage extends ReceivedMessage {
  id: string;
  source: 'callback' | 'spool';
  /** Equal for copies of one message. */
  fingerprint: string;
}

/** The id is created on arrival, so that a spooled message keeps its place in the list. */
export function toStored(message: ReceivedMessage): StoredInboundMessage {
  const id = uuidv7({ msecs: message.receivedAt.getTime() });
  return { ...message, id, source: 'callback', fingerprint: fingerprintOf(message) };
}

/** Without a UUID, a second message with the same text counts as a copy. */
function fingerprintOf({ messageUuid, sender, recipient, text }: ReceivedMessage): string {
  return hash('sha256', JSON.stringify([messageUuid ?? randomUUID(), sender, recipient, text]), 'hex');
}
