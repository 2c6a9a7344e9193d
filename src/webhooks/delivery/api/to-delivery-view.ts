import type { DeliveryWithAttempts } from '../delivery.js';
import type { DeliveryView } from './delivery.view.js';

export function toDeliveryView(delivery: DeliveryWithAttempts & { id: string }): DeliveryView {
  const { id, webhookId, type, orderingKey, state, visibleAt, createdAt, updatedAt, history } = delivery;
  return {
    id,
    webhookId,
    type,
    // The ordering key of a message's events is the message's id.
    messageId: orderingKey,
    state,
    nextAttemptAt: visibleAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    attempts: history.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })),
  };
}
