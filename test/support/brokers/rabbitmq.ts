import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Channel, connect } from 'amqplib';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { BrokerProcess, hasProgram, PATH, type StoredEvent, type TestBroker } from './test-broker.js';

/** The exchange of a service without EVENT_EXCHANGE. */
export const EXCHANGE = 'sms-events';
/** The tests' queue of published events. */
const QUEUE = 'all-events';

export function hasRabbitMq(): boolean {
  return hasProgram('rabbitmq-server', 'RabbitMQ');
}

export interface TestRabbitMq extends TestBroker {
  /** Binds a queue to all events published from now on. */
  bindAll: () => Promise<void>;
  control: (...args: string[]) => void;
}

/** A RabbitMQ separate from Debian's own and from other Erlang nodes. */
export async function createRabbitMq(): Promise<TestRabbitMq> {
  const [distPort, epmdPort] = [await freePort(), await freePort()];
  const variablesFor = (folder: string, port: number): Record<string, string> => ({
    RABBITMQ_NODENAME: `test-${port}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distPort),
    RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
    ERL_EPMD_PORT: String(epmdPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    // One thread, which sleeps when idle, for a faster start on a busy machine.
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none',
    RABBITMQ_CTL_ERL_ARGS: '+S 1:1 +sbwt none +sbwtdcpu none +sbwtdio none',
    // Makes the Erlang machine itself the child that receives the signals.
    RUNNING_UNDER_SYSTEMD: '1',
  });
  const rabbit = await BrokerProcess.create({
    // Debian's /usr/sbin/rabbitmq-server switches to the user rabbitmq.
    command: '/usr/lib/rabbitmq/bin/rabbitmq-server',
    variablesFor,
    isReady: (port) => onChannel(port, async () => true),
    // Erlang's name server, started by the node.
    afterEnd: () =>
      spawnSync('epmd', ['-port', String(epmdPort), '-kill'], {
        env: { PATH, ERL_EPMD_RELAXED_COMMAND_CHECK: '1' },
      }),
  });
  writeFileSync(join(rabbit.folder, 'plugins'), '[].\n');
  writeFileSync(join(rabbit.folder, 'none'), '');
  const { port, folder } = rabbit;
  return {
    url: `amqp://127.0.0.1:${port}`,
    port,
    start: () => rabbit.start(),
    end: (signal) => rabbit.end(signal),
    pause: () => rabbit.pause(),
    resume: () => rabbit.resume(),
    remove: () => rabbit.remove(),
    readAll: () => onChannel(port, readQueue),
    bindAll: () =>
      onChannel(port, async (channel) => {
        await channel.assertExchange(EXCHANGE, 'topic', { durable: true });
        await channel.assertQueue(QUEUE, { durable: true });
        await channel.bindQueue(QUEUE, EXCHANGE, '#');
      }),
    control: (...args) => {
      const { status, stderr } = spawnSync('/usr/lib/rabbitmq/bin/rabbitmqctl', args, {
        env: { PATH, HOME: folder, ...variablesFor(folder, port) },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`rabbitmqctl ${args.join(' ')}: ${stderr}`);
    },
  };
}

async function onChannel<T>(port: number, work: (channel: Channel) => Promise<T>): Promise<T> {
  const connection = await connect(`amqp://127.0.0.1:${port}`, { timeout: 5_000 });
  connection.on('error', () => {});
  try {
    return await work(await connection.createChannel());
  } finally {
    await connection.close().catch(() => {});
  }
}

/** Reads without removing: unacknowledged messages return to their places. */
async function readQueue(channel: Channel): Promise<StoredEvent[]> {
  const { messageCount } = await channel.checkQueue(QUEUE);
  const found: StoredEvent[] = [];
  while (found.length < messageCount) {
    const message = await channel.get(QUEUE);
    if (!message) break;
    const { messageId, type, headers } = message.properties;
    found.push({
      id: String(messageId),
      type: String(type),
      key: String(headers?.['ordering-key']),
      topic: message.fields.routingKey,
      body: JSON.parse(message.content.toString()),
    });
  }
  return found;
}
