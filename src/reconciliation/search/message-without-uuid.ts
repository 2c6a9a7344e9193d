/** A message without a known UUID that Plivo took, or may have taken. */
export interface MessageWithoutUuid {
  messageId: string;
  /** When Plivo took it, or may have. The schedule starts at this time. */
  submittedAt: Date;
  recipient: string;
  /** A number, a sender id, or `powerpack:<uuid>`. */
  sender: string;
  segments: number | null;
  /** The call to Plivo was made between these times. */
  from: Date;
  to: Date;
}

/** Another message of ours that a message in Plivo's list could be. */
export type Rival = Pick<MessageWithoutUuid, 'messageId' | 'from' | 'to'>;
