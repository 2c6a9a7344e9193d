import type { DeliveryStatus, DeliveryTimeline } from '../delivery/delivery-status.js';
import type { MessageChange } from '../feed/feed-event.js';
import type { Message } from './message.js';

/** A change of ours, from the event log. */
export interface MessageStep {
  change: MessageChange;
  /** As a problem code. */
  reason: string | null;
  at: Date;
}

/** A message of a chain: the first one or a resend. */
export interface MessageTry {
  message: Message;
  /** Null until Plivo has reported. */
  status: DeliveryStatus | null;
}

/** A message with its full history. */
export interface MessageHistory {
  message: Message;
  delivery: DeliveryTimeline | null;
  /** In the order of their commits. */
  steps: MessageStep[];
  /** The whole chain, the first message first. */
  tries: MessageTry[];
}
