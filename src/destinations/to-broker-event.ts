import type { EventTopic } from '../config/event-topic.js';
import { eventIdOf, orderingKeyOf, type PublicEvent, toEventBody } from '../events/public-event.js';
import type { BrokerEvent } from './event-publisher.js';
import { fillTopic } from './fill-topic.js';

export function toBrokerEvent(event: PublicEvent, topic: EventTopic): BrokerEvent {
  const { type, timestamp, data } = event;
  const messageKey = orderingKeyOf(event);
  const key = messageKey ?? subjectOf(event);
  const kind = 'kind' in data && typeof data.kind === 'string' && messageKey !== null ? data.kind : null;
  return {
    id: eventIdOf(event),
    type,
    key,
    topic: fillTopic(topic, { type, kind, messageKey, orderKey: key }),
    body: toEventBody(event),
    at: timestamp,
  };
}

/** The subject of an event without a message, such as `recipient +15550100000 +15551234567`. */
function subjectOf({ type, data }: PublicEvent): string {
  const { id, sender, recipient } = data as Record<string, unknown>;
  const parts = [type.split('.', 1)[0], id, sender, recipient];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}
