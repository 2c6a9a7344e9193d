import type { InboundMessage } from '../../generated/sqlite/client.js';
import type { InboundMessageView } from './inbound-message.view.js';

export function toInboundMessageView(message: InboundMessage): InboundMessageView {
  const { id, messageUuid, sender, recipient, text, consentChange, receivedAt } = message;
  return { id, messageUuid, sender, recipient, text, consentChange, receivedAt: receivedAt.toISOString() };
}
