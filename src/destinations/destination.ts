import {
  Injectable,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { describeDestination } from '../config/event-destination.js';
import { DestinationEnvironment } from '../config/groups/destinations.js';
import { BrokerConnection } from './broker-connection.js';
import type { BrokerEvent } from './event-publisher.js';
import { openPublisher } from './open-publisher.js';

/** After a stop, events in flight may still be confirmed for this long. */
const STOP_MS = 2_000;

/** The broker of `EVENT_DESTINATION`, if one is set. */
@Injectable()
export class Destination implements OnApplicationShutdown, OnModuleDestroy, OnModuleInit {
  private readonly connection: BrokerConnection | null;
  private stopTimer: NodeJS.Timeout | undefined;

  constructor(env: DestinationEnvironment) {
    const { EVENT_DESTINATION: destination } = env;
    const options = {
      topic: env.eventTopic,
      exchange: env.EVENT_EXCHANGE,
      maxLength: env.EVENT_STREAM_MAX_LENGTH,
    };
    this.connection = destination
      ? new BrokerConnection(describeDestination(destination), (onLost) =>
          openPublisher({ destination, ...options }, onLost),
        )
      : null;
  }

  get isConfigured(): boolean {
    return this.connection !== null;
  }

  /** Why events cannot be published now. Null if they can, and if no broker is configured. */
  get failure(): string | null {
    return this.connection?.failure ?? null;
  }

  /** The start does not wait for the broker. */
  onModuleInit(): void {
    this.connection?.start();
  }

  onModuleDestroy(): void {
    this.stopTimer = setTimeout(() => this.connection?.stop(), STOP_MS);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.stopTimer);
    this.connection?.stop();
  }

  /**
   * Publishes events in any order. Calls `onConfirmed` for each confirmed event.
   *
   * @throws if an event was not confirmed
   */
  async publish(events: readonly BrokerEvent[], onConfirmed: (event: BrokerEvent) => void): Promise<void> {
    await this.connection?.publish(events, onConfirmed);
  }
}
