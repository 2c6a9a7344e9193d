import { Logger } from '@nestjs/common';
import { createClient } from '@redis/client';
import type { EventDestination } from '../../config/event-destination.js';
import {
  CONNECT_TIMEOUT_MS,
  type EventPublisher,
  type BrokerEvent,
  PING_INTERVAL_MS,
} from '../event-publisher.js';

/** Redis Streams: `XADD`, trimmed to about a length. */
export class RedisPublisher implements EventPublisher {
  private static readonly logger = new Logger(RedisPublisher.name);

  private constructor(
    private readonly client: ReturnType<typeof create>,
    private readonly maxLength: number,
  ) {}

  static async open(
    destination: EventDestination,
    maxLength: number,
    onLost: (reason: Error) => void,
  ): Promise<RedisPublisher> {
    const client = create(destination);
    client.on('error', onLost);
    client.on('end', () => onLost(new Error('Redis closed the connection')));
    try {
      await client.connect();
      if (/^aof_enabled:0/m.test(await client.info('persistence')))
        this.logger.warn(
          'Redis keeps no append-only file: it confirms events, and may lose them when it ends.',
        );
    } catch (error) {
      if (client.isOpen) client.destroy();
      throw error;
    }
    return new RedisPublisher(client, maxLength);
  }

  async publish({ id, type, key, topic, body }: BrokerEvent): Promise<void> {
    await this.client.xAdd(
      topic,
      '*',
      { id, type, key, body },
      { TRIM: { strategy: 'MAXLEN', strategyModifier: '~', threshold: this.maxLength } },
    );
  }

  close(): void {
    if (this.client.isOpen) this.client.destroy();
  }
}

function create({ isTls, host, port, user, password, path }: EventDestination) {
  return createClient({
    socket: {
      host,
      port,
      ...(isTls && { tls: true as const }),
      connectTimeout: CONNECT_TIMEOUT_MS,
      // After missing responses to pings.
      socketTimeout: 3 * PING_INTERVAL_MS,
      // After a reconnect, events in flight could be sent again after later ones.
      reconnectStrategy: false,
    },
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    database: Number(path || 0),
    // Supports servers and proxies older than RESP 3.
    RESP: 2,
    maintNotifications: 'disabled',
    disableOfflineQueue: true,
    pingInterval: PING_INTERVAL_MS,
  });
}
