import type { InboundMessage } from '../../plivo/inbound-message.js';

/** An inbound message as received. */
export interface ReceivedMessage extends InboundMessage {
  receivedAt: Date;
  /** Every parameter as received, as JSON text. */
  rawPayload: string;
}

/** Stored, a copy of a stored one, or durable outside the database: spooled or set aside. */
export const INBOUND_OUTCOMES = ['stored', 'duplicate', 'spooled', 'set_aside'] as const;

export type InboundOutcome = (typeof INBOUND_OUTCOMES)[number];
