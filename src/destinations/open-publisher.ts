import type { EventDestination } from '../config/event-destination.js';
import type { EventTopic } from '../config/event-topic.js';
import type { EventPublisher } from './event-publisher.js';

export interface PublisherOptions {
  destination: EventDestination;
  topic: EventTopic;
  /** RabbitMQ only. */
  exchange: string;
  /** Maximum length of a Redis stream. */
  maxLength: number;
}

/**
 * Opens a connection. The broker's client is loaded only on first use.
 *
 * @param onLost called when the connection ends or becomes unusable
 */
export async function openPublisher(
  { destination, topic, exchange, maxLength }: PublisherOptions,
  onLost: (reason: Error) => void,
): Promise<EventPublisher> {
  switch (destination.broker) {
    case 'rabbitmq': {
      const { RabbitMqPublisher } = await import('./publishers/rabbitmq.publisher.js');
      return RabbitMqPublisher.open(destination, exchange, onLost);
    }
    case 'redis': {
      const { RedisPublisher } = await import('./publishers/redis.publisher.js');
      return RedisPublisher.open(destination, maxLength, onLost);
    }
    case 'nats': {
      const { NatsPublisher } = await import('./publishers/nats.publisher.js');
      return NatsPublisher.open(destination, topic, onLost);
    }
  }
}
