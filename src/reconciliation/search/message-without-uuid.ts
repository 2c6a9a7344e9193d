/** A message that Plivo took, or may have taken, while nobody knows its UUID. */
export interface MessageWithoutUuid {
  messageId: string;
  /** When Plivo took it, or may have: its steps count from there. */
  submittedAt: Date;
  recipient: string;
  /** A number, a sender id, or `powerpack:<uuid>`. */
  sender: string;
  segments: number | null;
  /** Between these times Plivo was asked to send it. */
  from: Date;
  to: Date;
}

/** Another message of ours that a message in Plivo's list could be. */
export type Rival = Pick<MessageWithoutUuid, 'messageId' | 'from' | 'to'>;
