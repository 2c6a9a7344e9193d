/** What a message's status means (plivo.md section 2: Messages, status callback). */
export interface StatusMeaning {
  meaning: string;
  /** No further report changes what became of the message; WhatsApp's `read` may still follow `delivered`. */
  final: boolean;
  /** The recipient did not get it; there is an error code. */
  failure: boolean;
}

export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'rejected' | 'read';

/** Plivo's words, which are ours too. A word that is not here is not readable. */
export const STATUSES: Readonly<Record<MessageStatus, StatusMeaning>> = {
  queued: { meaning: 'Accepted by Plivo, waiting.', final: false, failure: false },
  // US, Canada and some networks give no delivery receipts: this may be the last word ever.
  sent: { meaning: 'Handed to the carrier.', final: false, failure: false },
  delivered: { meaning: 'The carrier confirmed the delivery.', final: true, failure: false },
  undelivered: { meaning: 'The carrier could not deliver it.', final: true, failure: true },
  failed: { meaning: 'Plivo failed before the carrier had it.', final: true, failure: true },
  rejected: { meaning: 'Refused; older word for failed.', final: true, failure: true },
  read: { meaning: 'The recipient opened it (WhatsApp).', final: true, failure: false },
};

/** The status a word of Plivo's stands for, or null when it is none we know. */
export function readStatus(word: string): MessageStatus | null {
  const status = word.trim().toLowerCase();
  return Object.hasOwn(STATUSES, status) ? (status as MessageStatus) : null;
}

/** Every status there is. */
export const LISTED_STATUSES = Object.keys(STATUSES) as MessageStatus[];
