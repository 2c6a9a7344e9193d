import type { ListedInboundMessage } from '../inbound-message.reader.js';
import type { InboundMessageView } from './inbound-message.view.js';

export function toInboundMessageView(message: ListedInboundMessage): InboundMessageView {
  const { id, messageUuid, sender, recipient, text, consentChange, receivedAt } = message;
  return { id, messageUuid, sender, recipient, text, consentChange, receivedAt: receivedAt.toISOString() };
}
