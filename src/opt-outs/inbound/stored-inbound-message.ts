import { hash, randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { SignedText } from '../../plivo/signatures/verify.js';
import type { ReceivedMessage } from './received-message.js';

/** An inbound message as a row of the table. */
export interface StoredInboundMessage extends ReceivedMessage {
  id: string;
  source: 'callback' | 'replay' | 'spool';
  /** Equal for copies of one message. */
  fingerprint: string;
}

/**
 * The id is created on arrival, so a spooled message keeps its position in the list.
 *
 * @param signedText without a UUID of Plivo's, repetitions of one signed request are copies
 */
export function toStored(
  message: ReceivedMessage,
  signedText: SignedText | null = null,
): StoredInboundMessage {
  const otherwise = signedText === null ? randomUUID() : hash('sha256', signedText, 'hex');
  return {
    ...message,
    id: idOf(message),
    source: 'callback',
    fingerprint: fingerprintOf(message, otherwise),
  };
}

/**
 * A message of a kept callback that is readable now. Later consent changes stay, as for a spooled
 * message.
 *
 * @param keptId its id as a kept callback: without a UUID of Plivo's, repeats with it are copies
 */
export function toReplayed(message: ReceivedMessage, keptId: string): StoredInboundMessage {
  return { ...message, id: idOf(message), source: 'replay', fingerprint: fingerprintOf(message, keptId) };
}

function idOf({ receivedAt }: ReceivedMessage): string {
  return uuidv7({ msecs: receivedAt.getTime() });
}

/** @param otherwise the identity without a UUID: a second message with the same text is no copy */
function fingerprintOf({ messageUuid, sender, recipient, text }: ReceivedMessage, otherwise: string): string {
  return hash('sha256', JSON.stringify([messageUuid ?? otherwise, sender, recipient, text]), 'hex');
}
