import { type ChannelModel, type ConfirmChannel, connect } from 'amqplib';
import type { EventDestination } from '../../config/event-destination.js';
import { BrokerBlockedError, UnroutableEventError } from '../destination.exceptions.js';
import {
  CONNECT_TIMEOUT_MS,
  type EventPublisher,
  type BrokerEvent,
  PING_INTERVAL_MS,
} from '../event-publisher.js';

/** AMQP's reply code. */
const NOT_FOUND = 404;

/** RabbitMQ: a durable topic exchange, persistent messages, publisher confirms. */
export class RabbitMqPublisher implements EventPublisher {
  /** Ids of messages returned because no queue is bound for them. The confirm follows. */
  private readonly returned = new Set<string>();

  private constructor(
    private readonly channel: ConfirmChannel,
    private readonly exchange: string,
    private readonly socket: AbortController,
  ) {
    channel.on('return', ({ properties }) => this.returned.add(String(properties.messageId)));
  }

  static async open(
    { isTls, host, port, user, password = '', path }: EventDestination,
    exchange: string,
    onLost: (reason: Error) => void,
  ): Promise<RabbitMqPublisher> {
    const socket = new AbortController();
    const connection = await connect(
      {
        protocol: isTls ? 'amqps' : 'amqp',
        hostname: host,
        port,
        ...(user !== undefined && { username: user, password }),
        vhost: encodeURIComponent(path || '/'),
        heartbeat: PING_INTERVAL_MS / 1_000,
      },
      { timeout: CONNECT_TIMEOUT_MS, noDelay: true, signal: socket.signal } as object,
    );
    connection.on('error', onLost);
    connection.on('close', (reason) => onLost(reason ?? new Error('RabbitMQ closed the connection')));
    // Sent after the first message when memory or disk is short. Confirms arrive afterwards.
    connection.on('blocked', (reason) => {
      onLost(new BrokerBlockedError(`RabbitMQ takes no messages for the time being: ${reason}`));
    });
    try {
      await declareExchange(connection, exchange);
      const channel = await connection.createConfirmChannel();
      channel.on('error', onLost);
      channel.on('close', () => onLost(new Error('RabbitMQ closed the channel')));
      return new RabbitMqPublisher(channel, exchange, socket);
    } catch (error) {
      socket.abort();
      throw error;
    }
  }

  publish({ id, type, key, topic, body, at }: BrokerEvent): Promise<void> {
    const properties = {
      messageId: id,
      type,
      timestamp: Math.floor(at.getTime() / 1_000),
      contentType: 'application/json',
      contentEncoding: 'utf-8',
      headers: { 'ordering-key': key },
      persistent: true,
      mandatory: true,
    };
    return new Promise((resolve, reject) => {
      this.channel.publish(this.exchange, topic, Buffer.from(body), properties, (error: unknown) => {
        const wasReturned = this.returned.delete(id);
        if (error) reject(error instanceof Error ? error : new Error('RabbitMQ refused the message'));
        else if (wasReturned)
          reject(new UnroutableEventError(`no queue is bound to ${this.exchange} for ${topic}`));
        else resolve();
      });
    });
  }

  /** Destroys the socket: a blocked broker would not read a polite close. */
  close(): void {
    this.socket.abort();
  }
}

/**
 * Declares the exchange unless it exists. An existing one may be of another type, and needs no
 * right to configure.
 */
async function declareExchange(connection: ChannelModel, exchange: string): Promise<void> {
  if (await hasExchange(connection, exchange)) return;
  const channel = await connection.createChannel();
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.close();
}

async function hasExchange(connection: ChannelModel, exchange: string): Promise<boolean> {
  const channel = await connection.createChannel();
  // The response "not found" closes the channel.
  channel.on('error', () => {});
  try {
    await channel.checkExchange(exchange);
    await channel.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return false;
    throw error;
  }
}
