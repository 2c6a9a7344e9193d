import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventTopic } from '../config/event-topic.js';
import { DestinationEnvironment } from '../config/groups/destinations.js';
import type { Statement } from '../core/database/statement.js';
import { OperatorError } from '../core/operator-error.js';
import { EVENT_TYPES } from '../events/public-event.js';
import { PublicEventReader } from '../events/public-event.reader.js';
import { ALL_PUBLIC_EVENTS } from '../events/to-public-event.js';
import { Feed } from '../feed/feed.js';
import type { FeedConsumer, FeedEvent } from '../feed/feed-event.js';
import { Destination } from './destination.js';
import { toBrokerEvent } from './to-broker-event.js';
import { splitByRepeatedKey } from './split-by-repeated-key.js';

/**
 * Publishes events to a broker. The offset moves after the broker's confirmation: each event is
 * published at least once, and again if the process ends in between.
 */
@Injectable()
export class DestinationConsumer implements FeedConsumer, OnModuleInit {
  readonly name = 'destination';
  readonly statuses = ALL_PUBLIC_EVENTS.statuses;
  readonly changes = ALL_PUBLIC_EVENTS.changes;
  readonly serviceEvents = ALL_PUBLIC_EVENTS.serviceEvents;
  readonly startsAtEnd = true;
  private readonly topic: EventTopic;
  private readonly types: ReadonlySet<string>;
  /** Of the current batch, so that only the other events are published again. */
  private readonly confirmed = new Set<string>();
  private firstId = 0;

  constructor(
    env: DestinationEnvironment,
    private readonly destination: Destination,
    private readonly events: PublicEventReader,
    private readonly feed: Feed,
  ) {
    this.topic = env.eventTopic;
    this.types = new Set(env.EVENT_TYPES ?? EVENT_TYPES);
  }

  onModuleInit(): void {
    const known = new Set<string>(EVENT_TYPES);
    if ([...this.types].some((type) => !known.has(type)))
      throw new OperatorError(`EVENT_TYPES holds an unknown type. There are ${EVENT_TYPES.join(', ')}.`);
    if (this.destination.isConfigured) this.feed.register(this);
  }

  async read(events: readonly FeedEvent[]): Promise<Statement[]> {
    const [first] = events;
    // Another batch, or the operator rewound the feed.
    if (first && first.id !== this.firstId) this.confirmed.clear();
    this.firstId = first?.id ?? 0;
    const found = await this.events.toPublicEvents(events);
    const wanted = found
      .filter(({ type }) => this.types.has(type))
      .map((event) => toBrokerEvent(event, this.topic));
    const outgoing = wanted.filter(({ id }) => !this.confirmed.has(id));
    for (const list of splitByRepeatedKey(outgoing))
      await this.destination.publish(list, ({ id }) => this.confirmed.add(id));
    this.confirmed.clear();
    return [];
  }
}
