import { beforeEach, describe, expect, it } from '@jest/globals';
import { DestinationEnvironment } from '../config/groups/destinations.js';
import type { PublicEvent } from '../events/public-event.js';
import type { PublicEventReader } from '../events/public-event.reader.js';
import type { Feed } from '../feed/feed.js';
import type { FeedEvent } from '../feed/feed-event.js';
import { DestinationConsumer } from './destination-consumer.js';
import type { Destination } from './destination.js';
import type { BrokerEvent } from './event-publisher.js';

const AT = new Date('2026-11-29T08:00:00Z');

/** An event of the message `key`. */
function eventOf(id: number, key: string): PublicEvent {
  const data = { id: key, messageUuid: null, status: 'sent', sequence: id };
  return { id, type: 'message.sent', timestamp: AT, data } as unknown as PublicEvent;
}

describe('DestinationConsumer', () => {
  /** The keys and ids of each call, such as `a1 b2`. */
  let published: string[];
  let refused: Set<string>;
  let consumer: DestinationConsumer;
  let told: PublicEvent[];

  beforeEach(() => {
    published = [];
    refused = new Set();
    const destination: Pick<Destination, 'publish'> = {
      publish: async (events, onConfirmed) => {
        const nameOf = ({ id, key }: BrokerEvent): string => key + id.split('_').at(-1);
        published.push(events.map(nameOf).join(' '));
        for (const event of events) if (!refused.has(nameOf(event))) onConfirmed(event);
        if (events.some((event) => refused.has(nameOf(event)))) throw new Error('refused');
      },
    };
    consumer = new DestinationConsumer(
      new DestinationEnvironment(),
      destination as Destination,
      { toPublicEvents: async () => told } as unknown as PublicEventReader,
      {} as Feed,
    );
  });

  const read = (...events: PublicEvent[]) => {
    told = events;
    return consumer.read(events.map(({ id }) => ({ id }) as FeedEvent));
  };
  const BATCH = [eventOf(1, 'a'), eventOf(2, 'b'), eventOf(3, 'a'), eventOf(4, 'a')];

  it('publishes an event of a message after the one before it is confirmed', async () => {
    expect(await read(...BATCH)).toEqual([]);
    expect(published).toEqual(['a1 b2', 'a3', 'a4']);
  });

  it('publishes after a failure only what was not confirmed, and what follows it', async () => {
    refused.add('b2');
    await expect(read(...BATCH)).rejects.toThrow('refused');
    await expect(read(...BATCH)).rejects.toThrow('refused');
    refused.clear();
    await read(...BATCH, eventOf(5, 'c'));
    expect(published).toEqual(['a1 b2', 'b2 a3', 'b2 a4 c5']);
  });

  it('publishes everything again that it is rewound to', async () => {
    await read(...BATCH);
    await read(...BATCH);
    refused.add('a3');
    await expect(read(...BATCH)).rejects.toThrow('refused');
    refused.clear();
    await read(...BATCH.slice(1));
    expect(published.slice(3, 6)).toEqual(published.slice(0, 3));
    expect(published.slice(-2)).toEqual(['b2 a3', 'a4']);
  });
});
