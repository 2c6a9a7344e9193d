import {
  jetstream,
  type JetStreamClient,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { connect, headers, nanos, type NatsConnection, RequestError } from '@nats-io/transport-node';
import type { EventDestination } from '../../config/event-destination.js';
import type { EventTopic } from '../../config/event-topic.js';
import { UnroutableEventError } from '../destination.exceptions.js';
import {
  CONNECT_TIMEOUT_MS,
  type EventPublisher,
  type BrokerEvent,
  PING_INTERVAL_MS,
  PUBLISH_TIMEOUT_MS,
} from '../event-publisher.js';

/** The stream to create if no stream has the subjects. */
const STREAM = 'SMS_EVENTS';
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1_000;
/** JetStream drops duplicates for this long. */
const DUPLICATE_WINDOW_MS = 10 * 60 * 1_000;

/** NATS JetStream: acknowledged publishing, with the event's id as `Nats-Msg-Id`. */
export class NatsPublisher implements EventPublisher {
  private readonly client: JetStreamClient;

  private constructor(private readonly connection: NatsConnection) {
    this.client = jetstream(connection, { timeout: PUBLISH_TIMEOUT_MS });
  }

  static async open(
    { isTls, host, port, user, password }: EventDestination,
    topic: EventTopic,
    onLost: (reason: Error) => void,
  ): Promise<NatsPublisher> {
    const connection = await connect({
      servers: `${host.includes(':') ? `[${host}]` : host}:${port}`,
      ...(isTls && { tls: {} }),
      ...(password === undefined ? { token: user } : { user, pass: password }),
      timeout: CONNECT_TIMEOUT_MS,
      // After a reconnect, events in flight could be sent again after later ones.
      reconnect: false,
      ignoreClusterUpdates: true,
      pingInterval: PING_INTERVAL_MS,
    });
    void tellEnd(connection, onLost);
    try {
      await makeStreamFor(connection, subjectsOf(topic));
    } catch (error) {
      void connection.close();
      throw error;
    }
    return new NatsPublisher(connection);
  }

  async publish({ id, type, key, topic, body }: BrokerEvent): Promise<void> {
    const about = headers();
    about.set('Event-Type', type);
    about.set('Ordering-Key', key);
    try {
      await this.client.publish(topic, body, { msgID: id, headers: about });
    } catch (error) {
      if (isUnheard(error)) throw new UnroutableEventError(`no stream takes ${topic}`, { cause: error });
      throw error;
    }
  }

  close(): void {
    void this.connection.close();
  }
}

async function tellEnd(connection: NatsConnection, onLost: (reason: Error) => void): Promise<void> {
  const reason = await connection.closed();
  onLost(reason instanceof Error ? reason : new Error('NATS closed the connection'));
}

/**
 * Whether no stream or subscriber has the subject. The client mistakes this for a server without
 * JetStream.
 */
function isUnheard(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof RequestError && cause.isNoResponders();
}

/** Creates a stream unless one has the subjects, or some of them. */
async function makeStreamFor(connection: NatsConnection, subjects: string): Promise<void> {
  const { streams } = await jetstreamManager(connection, { timeout: CONNECT_TIMEOUT_MS });
  if ((await streams.names(subjects).next()).length > 0) return;
  await streams.add({
    name: STREAM,
    subjects: [subjects],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    max_age: nanos(MAX_AGE_MS),
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
  });
}

/** The pattern of all possible subjects of a topic. A type is two words. */
function subjectsOf(topic: EventTopic): string {
  return topic.map((part) => (typeof part === 'string' ? part : part.name === 'type' ? '*.*' : '*')).join('');
}
