import type { InboundMessage } from '../../plivo/inbound-message.js';

/**
 * What is done with inbound messages. Messaging provides it: it imports callbacks for the path of its status callbacks, so
 * callbacks must not import messaging.
 */
export abstract class InboundMessages {
  /** Resolves when what the message asks for is durable. */
  abstract receive(message: InboundMessage): Promise<void>;
}
