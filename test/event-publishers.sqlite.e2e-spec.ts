/** What brokers get, from the publishers alone. It does not depend on the database. */
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseEventDestination, type EventDestination } from '../src/config/event-destination.js';
import { DestinationEnvironment } from '../src/config/groups/destinations.js';
import type { EventPublisher } from '../src/destinations/event-publisher.js';
import { openPublisher } from '../src/destinations/open-publisher.js';
import { toBrokerEvent } from '../src/destinations/to-broker-event.js';
import type { PublicEvent, PublicServiceEvent } from '../src/events/public-event.js';
import { createNats, hasNats } from './support/brokers/nats.js';
import { createRabbitMq, hasRabbitMq, type TestRabbitMq } from './support/brokers/rabbitmq.js';
import { createRedis, hasRedis } from './support/brokers/redis.js';
import type { StoredEvent, TestBroker } from './support/brokers/test-broker.js';

/** RabbitMQ takes ten seconds, and more on a busy machine. */
const START_TIMEOUT_MS = 120_000;
const AT = new Date('2026-11-29T08:14:53.123Z');
const MESSAGE_ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

function deliveredOf(id: number, overrides: object = {}): PublicEvent {
  const data = {
    id: MESSAGE_ID,
    messageUuid: 'uuid',
    kind: 'otp',
    status: 'delivered',
    sequence: id,
    ...overrides,
  };
  return { id, type: 'message.delivered', timestamp: AT, data } as unknown as PublicEvent;
}

const OPT_OUT: PublicServiceEvent = {
  id: 8,
  type: 'recipient.opted_out',
  timestamp: AT,
  data: { sender: '+15550100000', recipient: '+15551234567', source: 'stop — "fin"\r\n' },
};

interface Opened {
  publisher: EventPublisher;
  lost: Promise<Error>;
  publish: (...events: PublicEvent[]) => Promise<void>;
}

async function open(broker: TestBroker, variables: Partial<DestinationEnvironment> = {}): Promise<Opened> {
  const env = Object.assign(new DestinationEnvironment(), {
    EVENT_DESTINATION: parseEventDestination(broker.url) as EventDestination,
    ...variables,
  });
  let lose: (reason: Error) => void = () => {};
  const lost = new Promise<Error>((resolve) => (lose = resolve));
  const publisher = await openPublisher(
    {
      destination: env.EVENT_DESTINATION,
      topic: env.eventTopic,
      exchange: env.EVENT_EXCHANGE,
      maxLength: env.EVENT_STREAM_MAX_LENGTH,
    },
    (reason) => lose(reason),
  );
  const publish = async (...events: PublicEvent[]) => {
    await Promise.all(events.map((event) => publisher.publish(toBrokerEvent(event, env.eventTopic))));
  };
  return { publisher, lost, publish };
}

const stored = (topics: [string, string]): StoredEvent[] => [
  {
    id: `evt_${AT.getTime().toString(36)}_7`,
    type: 'message.delivered',
    topic: topics[0],
    key: MESSAGE_ID,
    body: {
      type: 'message.delivered',
      timestamp: AT.toISOString(),
      data: { id: MESSAGE_ID, messageUuid: 'uuid', kind: 'otp', status: 'delivered', sequence: 7 },
    },
  },
  {
    id: `evt_${AT.getTime().toString(36)}_8`,
    type: 'recipient.opted_out',
    topic: topics[1],
    key: 'recipient +15550100000 +15551234567',
    body: {
      type: 'recipient.opted_out',
      timestamp: AT.toISOString(),
      data: OPT_OUT.data,
    },
  },
];

const describeWith = (has: boolean) => (has ? describe : describe.skip);

describeWith(hasRedis())('a publisher for Redis Streams', () => {
  let redis: TestBroker;
  beforeAll(async () => {
    redis = await createRedis();
    await redis.start();
  });
  afterAll(() => redis.remove());

  it('appends events with their id, type, key and body', async () => {
    const { publisher, publish } = await open(redis);
    await publish(deliveredOf(7), OPT_OUT);
    publisher.close();
    expect(await redis.readAll()).toEqual(stored(['sms-events', 'sms-events']));
  });

  it('is lost when Redis ends', async () => {
    const { lost } = await open(redis);
    await redis.end('SIGTERM');
    await expect(lost).resolves.toBeInstanceOf(Error);
    await expect(open(redis)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describeWith(hasNats())('a publisher for NATS JetStream', () => {
  let nats: TestBroker;
  beforeAll(async () => {
    nats = await createNats();
    await nats.start();
  });
  afterAll(() => nats.remove());

  it('makes a stream, and publishes events with their id, type and key; a copy is dropped', async () => {
    const { publisher, publish } = await open(nats);
    await publish(deliveredOf(7), OPT_OUT);
    await publish(deliveredOf(7));
    publisher.close();
    expect(await nats.readAll()).toEqual(stored(['sms.message.delivered', 'sms.recipient.opted_out']));
  });

  it('is lost when NATS ends', async () => {
    const { lost } = await open(nats);
    await nats.end('SIGKILL');
    await expect(lost).resolves.toBeInstanceOf(Error);
    await expect(open(nats)).rejects.toThrow(/refused/);
  });
});

describeWith(hasRabbitMq())('a publisher for RabbitMQ', () => {
  let rabbit: TestRabbitMq;
  beforeAll(async () => {
    rabbit = await createRabbitMq();
    await rabbit.start();
  }, START_TIMEOUT_MS);
  afterAll(() => rabbit.remove());

  it('rejects an event that no queue is bound for', async () => {
    const { publisher, publish } = await open(rabbit);
    await expect(publish(deliveredOf(1))).rejects.toThrow(
      'no queue is bound to sms-events for message.delivered',
    );
    publisher.close();
  });

  it('publishes events with their id, type, key and routing key', async () => {
    await rabbit.bindAll();
    const { publisher, publish } = await open(rabbit);
    await publish(deliveredOf(7), OPT_OUT);
    publisher.close();
    expect(await rabbit.readAll()).toEqual(stored(['message.delivered', 'recipient.opted_out']));
  });

  it('does not tell the password', async () => {
    const url = `amqp://guest:hunter2-hunter2@127.0.0.1:${rabbit.port}`;
    const sentence = await open({ ...rabbit, url }).then(
      () => 'opened',
      (error: Error) => inspect(error),
    );
    expect(sentence).toMatch(/ACCESS_REFUSED/);
    expect(sentence).not.toContain('hunter2');
  });

  it(
    'is lost while RabbitMQ is short of memory',
    async () => {
      rabbit.control('set_vm_memory_high_watermark', 'absolute', '1');
      const { publisher, lost, publish } = await open(rabbit);
      const published = publish(deliveredOf(9));
      published.catch(() => {});
      await expect(lost).resolves.toThrow(/takes no messages for the time being/);
      publisher.close();
    },
    START_TIMEOUT_MS,
  );

  it(
    'is lost when RabbitMQ ends',
    async () => {
      const { lost } = await open(rabbit);
      await rabbit.end('SIGTERM');
      await expect(lost).resolves.toBeInstanceOf(Error);
      await expect(open(rabbit)).rejects.toThrow(/ECONNREFUSED/);
    },
    START_TIMEOUT_MS,
  );
});
