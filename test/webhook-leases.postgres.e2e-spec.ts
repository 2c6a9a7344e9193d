import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { EventReceiver } from './support/event-receiver.js';
import { postAll } from './support/load.js';
import { runProcess, type RunningProcess } from './support/process.js';
import { LIVE } from './support/service.js';
import { parametersOf } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const STATUSES = ['queued', 'sent', 'delivered'];
const MESSAGES = 40;
const EVENTS = MESSAGES * STATUSES.length;
/** So slow that most events are in the memory of the first instance when it stands still. */
const PER_SECOND = 20;

interface Instance extends RunningProcess {
  url: string;
}

let database: TestDatabase;
let db: PrismaClient;
let receiver: EventReceiver;
let running: Instance[];

beforeEach(async () => {
  [database, receiver] = await Promise.all([createDatabase(), EventReceiver.start()]);
  db = await createPrismaClient(database.url);
  running = [];
});
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  await receiver.goAway();
  await db.$disconnect();
  await database.remove();
});

async function start(): Promise<Instance> {
  const port = await freePort();
  const variables = {
    ...LIVE,
    DATABASE_URL: database.url,
    APP_PORT: String(port),
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
  };
  const service = runProcess('main', variables);
  const instance = { ...service, url: `http://127.0.0.1:${port}` };
  running.push(instance);
  await service.ready();
  return instance;
}

async function addEndpoint({ url }: Instance): Promise<string> {
  const answer = await fetch(`${url}/webhooks/endpoints`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: receiver.url, maxPerSecond: PER_SECOND }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function report(at: Instance, messages: readonly string[]): Promise<void> {
  for (const [index, Status] of STATUSES.entries()) {
    const reports = messages.map((MessageUUID) =>
      parametersOf({ MessageUUID, Status, Sequence: String(index + 1) }),
    );
    await postAll([at.url], reports, { connections: 8 });
  }
}

/** Every status of each message, in order, without copies. */
function expectAllInOrder(messages: readonly string[]): void {
  const told = new Map<string, string[]>();
  for (const { event } of receiver.taken) {
    const uuid = String(event.data['messageUuid']);
    const status = String(event.data['status']);
    const earlier = told.get(uuid) ?? [];
    if (!earlier.includes(status)) told.set(uuid, [...earlier, status]);
  }
  expect(messages.map((uuid) => told.get(uuid))).toEqual(messages.map(() => STATUSES));
}

const webhookIds = () => receiver.taken.map(({ headers }) => headers['webhook-id']!);
const holder = async (id: string) => (await db.webhookEndpoint.findUnique({ where: { id } }))?.lockedBy;

describe('the lease of an endpoint', () => {
  it('goes to another instance when the first stands still, which sends nothing more when it goes on', async () => {
    const first = await start();
    const id = await addEndpoint(first);
    await waitFor(async () => (await holder(id)) !== null);
    const lockedBy = await holder(id);
    const second = await start();
    const messages = Array.from({ length: MESSAGES }, () => randomUUID());
    await report(first, messages);
    await waitFor(() => receiver.taken.length > PER_SECOND / 2);
    first.child.kill('SIGSTOP');
    const sentByFirst = receiver.taken.length;

    await waitFor(() => new Set(webhookIds()).size === EVENTS);
    expect(await holder(id)).not.toBe(lockedBy);
    expectAllInOrder(messages);
    // Copies are of what was on its way or not stored yet.
    expect(receiver.taken.length - EVENTS).toBeLessThanOrEqual(sentByFirst);

    const before = receiver.received.length;
    first.child.kill('SIGCONT');
    const more = [randomUUID()];
    // It answers again, so it has had its turn to send.
    await report(first, more);
    await waitFor(() => receiver.received.length >= before + STATUSES.length);
    await fetch(`${first.url}/webhooks/endpoints/${id}`);
    expect(receiver.received.slice(before).map(({ event }) => event.data['messageUuid'])).toEqual(
      STATUSES.map(() => more[0]),
    );
    expectAllInOrder([...messages, ...more]);
    expect(await holder(id)).not.toBe(lockedBy);
    expect(second.child.exitCode).toBeNull();
  }, 120_000);
});
