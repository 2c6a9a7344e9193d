import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../../src/generated/sqlite/client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE } from '../../support/service.js';
import { parametersOf } from '../../support/signed-callback.js';
import { waitFor } from '../../support/wait-for.js';
import { EventReceiver } from '../../support/event-receiver.js';

const KILLS = byTestLength({ short: 3, long: 5 });
const MESSAGES = byTestLength({ short: 60, long: 300 });
/** How long the receiver is away between two kills. */
const AWAY_MS = byTestLength({ short: 0, long: 20_000 });
const STATUSES = ['queued', 'sent', 'delivered'];

let database: TestDatabase;
let db: PrismaClient;
let receiver: EventReceiver;
let running: Awaited<ReturnType<typeof start>> | undefined;

beforeAll(async () => {
  [database, receiver] = await Promise.all([createDatabase(), EventReceiver.start()]);
  db = await createPrismaClient(database.url);
});
afterAll(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  await receiver.goAway();
  await db.$disconnect();
  await database.remove();
});

async function start() {
  const port = await freePort();
  const variables = {
    ...LIVE,
    DATABASE_URL: database.url,
    APP_PORT: String(port),
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    WEBHOOK_RETRY_SCHEDULE: '1s,1s,1s,1s,1s,2s,2s,2s,2s,2s,5s,5s,5s,5s,5s,5s,5s,5s,5s,5s',
  };
  const service = runProcess('main', variables);
  await service.ready();
  return { ...service, url: `http://127.0.0.1:${port}` };
}

async function kill(): Promise<void> {
  running!.child.kill('SIGKILL');
  await running!.ended;
  // Its lease would be waited for.
  await db.webhookEndpoint.updateMany({ data: { leaseUntil: new Date(0) } });
}

const keyOf = ({ messageUuid, status }: Record<string, unknown>): string =>
  `${String(messageUuid)} ${String(status)}`;

async function toldOf(uuids: readonly string[]): Promise<string[]> {
  // In memory: a query takes 999 parameters at most.
  const wanted = new Set(uuids);
  const events = await db.deliveryEvent.findMany({ where: { outcome: 'applied' }, orderBy: { id: 'asc' } });
  return events.filter(({ messageUuid }) => wanted.has(messageUuid)).map(keyOf);
}

it(`delivers every event at least once and in order, after ${KILLS} kills while the receiver was away`, async () => {
  const random = printedRandom();
  // Some fail although the receiver is there.
  receiver.answer = () => ({ status: random.between(0, 1) < 0.05 ? 500 : 200 });
  running = await start();
  const answer = await fetch(`${running.url}/webhooks/endpoints`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url: receiver.url }),
  });
  expect(answer.status).toBe(201);
  const { secret } = (await answer.json()) as { secret: string };
  const uuids: string[] = [];
  for (let round = 0; round <= KILLS; round += 1) {
    const messages = Array.from({ length: MESSAGES }, () => randomUUID());
    uuids.push(...messages);
    const reports = messages.flatMap((MessageUUID) =>
      STATUSES.map((Status, index) => parametersOf({ MessageUUID, Status, Sequence: String(index + 1) })),
    );
    const killAfter = Math.floor(random.between(1, reports.length));
    await postAll([running.url], reports, {
      connections: 8,
      stop: (answered) => round < KILLS && answered >= killAfter,
    });
    if (round === KILLS) break;
    // While it is delivering, then while it tries in vain.
    if (round === 0) await waitFor(() => receiver.received.length > 0);
    await kill();
    if (round === 0) await receiver.goAway();
    running = await start();
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
  }
  await receiver.comeBack();
  const told = await toldOf(uuids);
  // Of the last round each message has one at least: its `delivered` may overtake the others.
  expect(told.length).toBeGreaterThanOrEqual(MESSAGES);
  await waitFor(() => {
    const received = new Set(receiver.taken.map(({ event }) => keyOf(event.data)));
    return told.every((key) => received.has(key));
  });
  const webhook = new Webhook(secret);
  const idsOf = new Map<string, Set<string>>();
  const firstOf = new Map<string, string[]>();
  for (const { headers, body } of receiver.received) webhook.verify(body, headers);
  for (const { headers, event } of receiver.taken) {
    const key = keyOf(event.data);
    idsOf.set(key, (idsOf.get(key) ?? new Set()).add(headers['webhook-id']!));
    const uuid = String(event.data['messageUuid']);
    const earlier = firstOf.get(uuid) ?? [];
    if (!earlier.includes(key)) firstOf.set(uuid, [...earlier, key]);
  }
  expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(new Set([...idsOf.values()].flatMap((ids) => [...ids])).size).toBe(idsOf.size);
  const inLog = new Map(uuids.map((uuid) => [uuid, told.filter((key) => key.startsWith(uuid))]));
  for (const [uuid, keys] of firstOf) expect(keys).toEqual(inLog.get(uuid));
}, 600_000);
