/** The meaning of a message's status (plivo.md section 2: Messages, status callback). */
export interface StatusMeaning {
  meaning: string;
  /** No later report changes the result; WhatsApp's `read` may still follow `delivered`. */
  final: boolean;
  /** The recipient did not get it; there is an error code. */
  failure: boolean;
}

/** All statuses. */
export const LISTED_STATUSES = [
  'queued',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'rejected',
  'read',
] as const;

export type MessageStatus = (typeof LISTED_STATUSES)[number];

/** Plivo's statuses, which are ours too. Any other word is unreadable. */
export const STATUSES: Readonly<Record<MessageStatus, StatusMeaning>> = {
  queued: { meaning: 'Accepted by Plivo, waiting.', final: false, failure: false },
  // US, Canada and some networks send no delivery receipts: this may be the last report.
  sent: { meaning: 'Handed to the carrier.', final: false, failure: false },
  delivered: { meaning: 'The carrier confirmed the delivery.', final: true, failure: false },
  undelivered: { meaning: 'The carrier could not deliver it.', final: true, failure: true },
  failed: { meaning: 'Plivo failed before the carrier had it.', final: true, failure: true },
  rejected: { meaning: 'Refused; older word for failed.', final: true, failure: true },
  read: { meaning: 'The recipient opened it (WhatsApp).', final: true, failure: false },
};

/** The statuses that end a message. */
export const FINAL_STATUSES = LISTED_STATUSES.filter((status) => STATUSES[status].final);

/** Parses a status of Plivo's; null for an unknown word. */
export function readStatus(word: string): MessageStatus | null {
  const status = word.trim().toLowerCase();
  return LISTED_STATUSES.find((known) => known === status) ?? null;
}
