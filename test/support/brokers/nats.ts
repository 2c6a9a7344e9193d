import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { BrokerProcess, hasProgram, type StoredEvent, type TestBroker } from './test-broker.js';

/** The stream that a service creates if there is none. */
const STREAM = 'SMS_EVENTS';

export function hasNats(): boolean {
  return hasProgram('nats-server', 'NATS');
}

/** A NATS server with JetStream. */
export async function createNats(): Promise<TestBroker> {
  const nats = await BrokerProcess.create({
    command: 'nats-server',
    argumentsFor: (folder, port) => ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', folder],
    isReady: (port) => connected(port, async (connection) => Boolean(await jetstreamManager(connection))),
  });
  return {
    url: `nats://127.0.0.1:${nats.port}`,
    port: nats.port,
    start: () => nats.start(),
    end: (signal) => nats.end(signal),
    pause: () => nats.pause(),
    resume: () => nats.resume(),
    remove: () => nats.remove(),
    readAll: () => connected(nats.port, readStream),
  };
}

async function connected<T>(port: number, work: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: `127.0.0.1:${port}`, reconnect: false, timeout: 2_000 });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function readStream(connection: NatsConnection): Promise<StoredEvent[]> {
  const { streams } = await jetstreamManager(connection);
  const { state } = await streams.info(STREAM);
  const found: StoredEvent[] = [];
  if (state.messages === 0) return found;
  const consumer = await jetstream(connection).consumers.get(STREAM, { deliver_policy: DeliverPolicy.All });
  for await (const message of await consumer.consume()) {
    found.push({
      id: message.headers?.get('Nats-Msg-Id') ?? '',
      type: message.headers?.get('Event-Type') ?? '',
      key: message.headers?.get('Ordering-Key') ?? '',
      topic: message.subject,
      body: message.json(),
    });
    if (message.seq >= state.last_seq) break;
  }
  return found;
}
