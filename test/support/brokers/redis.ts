import { createClient } from '@redis/client';
import { BrokerProcess, hasProgram, type StoredEvent, type TestBroker } from './test-broker.js';

/** The stream of a service without EVENT_TOPIC. */
const STREAM = 'sms-events';
const PAGE = 1_000;

export function hasRedis(): boolean {
  return hasProgram('redis-server', 'Redis');
}

/** A Redis that syncs to disk before it confirms. */
export async function createRedis(): Promise<TestBroker> {
  const redis = await BrokerProcess.create({
    command: 'redis-server',
    argumentsFor: (folder, port) =>
      `--bind 127.0.0.1 --port ${port} --dir ${folder} --save  --appendonly yes --appendfsync always`.split(
        ' ',
      ),
    isReady: async (port) => (await connected(port, (client) => client.ping())) === 'PONG',
  });
  return {
    url: `redis://127.0.0.1:${redis.port}`,
    port: redis.port,
    start: () => redis.start(),
    end: (signal) => redis.end(signal),
    pause: () => redis.pause(),
    resume: () => redis.resume(),
    remove: () => redis.remove(),
    readAll: () => connected(redis.port, (client) => readStream(client)),
  };
}

type Client = ReturnType<typeof create>;

function create(port: number) {
  return createClient({ socket: { host: '127.0.0.1', port, reconnectStrategy: false }, RESP: 2 });
}

async function connected<T>(port: number, work: (client: Client) => Promise<T>): Promise<T> {
  const client = create(port);
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

async function readStream(client: Client): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (let after = '-'; ;) {
    const entries = (await client.xRange(STREAM, after, '+', { COUNT: PAGE })) ?? [];
    for (const { message } of entries) {
      const { id = '', type = '', key = '', body = '' } = message;
      found.push({ id, type, key, topic: STREAM, body: JSON.parse(body) });
    }
    if (entries.length < PAGE) return found;
    after = `(${entries.at(-1)!.id}`;
  }
}
