import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { newMessage } from '../../support/factories.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE } from '../../support/service.js';
import { parametersOf, STATUS_PATH } from '../../support/signed-callback.js';
import { waitFor } from '../../support/wait-for.js';

const MESSAGES = byTestLength({ short: 500, long: 10_000 });
const KILLS = byTestLength({ short: 1, long: 3 });
const CHUNK = 500;
/** Erasing steps back where commits are slow, and the machine may be small. */
const CONNECTIONS = 2;
const [NUMBER, DIGITS] = ['+14155550123', '14155550123'];
const OTHER_DIGITS = '15551234567';
const SECRET = 'what only this person was told';
const KEY = 'a-long-secret-of-the-tests';

type Client = Awaited<ReturnType<typeof createPrismaClient>>;

let database: TestDatabase;
let db: Client;

beforeAll(async () => {
  database = await createDatabase();
  db = await createPrismaClient(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.remove();
});

interface Sent {
  id: string;
  messageUuid: string;
}

/** Messages of the person that were delivered yesterday. */
async function fill(): Promise<Sent[]> {
  const at = new Date(Date.now() - 86_400_000);
  const rows = Array.from({ length: MESSAGES }, () => ({ id: randomUUID(), messageUuid: randomUUID() }));
  const report = { status: 'delivered', sequence: 3, orderKey: '2/3', source: 'callback', recipient: NUMBER };
  const times = { receivedAt: at, processedAt: at };
  const rawPayload = JSON.stringify(parametersOf({ To: DIGITS }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await db.message.createMany({
      data: chunk.map(({ id, messageUuid }) => ({
        ...newMessage({ id, recipient: NUMBER, text: SECRET, state: 'submitted', createdAt: at }),
        messageUuid,
        submittedAt: at,
        updatedAt: at,
      })) as never,
    });
    const reports = chunk.map(({ id, messageUuid }) => ({
      ...report,
      ...times,
      rawPayload,
      messageUuid,
      messageId: id,
    }));
    await db.deliveryStatus.createMany({
      data: reports.map((one) => ({ ...one, id: randomUUID(), updatedAt: at })),
    });
    await db.deliveryEvent.createMany({
      data: reports.map((one) => ({ ...one, fingerprint: one.messageUuid, outcome: 'applied' })),
    });
  }
  return rows;
}

async function start() {
  const port = await freePort();
  const service = runProcess('main', {
    ...LIVE,
    API_KEYS: `test:${KEY}`,
    DATABASE_URL: database.url,
    APP_PORT: String(port),
  });
  await service.ready();
  return { ...service, url: `http://127.0.0.1:${port}` };
}

type Started = Awaited<ReturnType<typeof start>>;

async function requestErasure({ url }: Started): Promise<string> {
  const headers = { 'X-Api-Key': KEY };
  const answer = await fetch(`${url}/recipients/${encodeURIComponent(NUMBER)}`, {
    method: 'DELETE',
    headers,
  });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { id: string }).id;
}

/** Late reports of the person's messages and reports of others, until it is over. Returns the others' that were acknowledged. */
async function postBeside(
  { url }: Started,
  messages: readonly Sent[],
  isOver: () => boolean,
): Promise<string[]> {
  const random = printedRandom();
  const acknowledged: string[] = [];
  while (!isOver()) {
    const paths = new Map<string, string>();
    const receipts = Array.from({ length: CHUNK }, (_, index) => {
      if (index % 2 === 0) return parametersOf({ To: OTHER_DIGITS });
      const { id, messageUuid } = messages[Math.floor(random.between(0, MESSAGES))]!;
      // Without its message in the path it is a mismatch.
      if (index % 4 === 1) paths.set(messageUuid, `${STATUS_PATH}/${id}`);
      return parametersOf({ MessageUUID: messageUuid, To: DIGITS, Status: 'read', Sequence: '4' });
    });
    const answers = await postAll([url], receipts, {
      connections: CONNECTIONS,
      stop: isOver,
      pathOf: ({ MessageUUID }) => paths.get(MessageUUID!) ?? STATUS_PATH,
    });
    receipts.forEach(({ To, MessageUUID }, index) => {
      if (To === OTHER_DIGITS && answers[index] === 204) acknowledged.push(MessageUUID!);
    });
  }
  return acknowledged;
}

/** What a process that was killed has leased would wait a minute for its end. */
async function endLeases(): Promise<void> {
  await db.job.updateMany({ where: { lockedBy: { not: null } }, data: { visibleAt: new Date(0) } });
}

it(
  `erases a person of ${MESSAGES} messages under load, killed ${KILLS} time(s) meanwhile`,
  async () => {
    const messages = await fill();
    const erasure = () => db.erasure.findFirstOrThrow();
    const acknowledged: string[] = [];
    let service = await start();
    await requestErasure(service);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const dying = service;
      let over = false;
      const load = postBeside(dying, messages, () => over);
      const { messages: erased } = await erasure();
      await waitFor(async () => (await erasure()).messages > erased);
      expect((await erasure()).finishedAt).toBeNull();
      dying.child.kill('SIGKILL');
      await dying.ended;
      over = true;
      acknowledged.push(...(await load));
      await endLeases();
      service = await start();
    }
    let over = false;
    const load = postBeside(service, messages, () => over);
    await waitFor(async () => (await erasure()).finishedAt).finally(() => (over = true));
    acknowledged.push(...(await load));
    service.child.kill('SIGTERM');
    await service.ended;

    expect(await erasure()).toMatchObject({ messages: MESSAGES, recipient: null });
    const ofPerson = { OR: [{ recipient: NUMBER }, { rawPayload: { contains: DIGITS } }] };
    expect({
      messages: await db.message.count({ where: { OR: [{ recipient: NUMBER }, { text: SECRET }] } }),
      statuses: await db.deliveryStatus.count({ where: ofPerson }),
      events: await db.deliveryEvent.count({ where: ofPerson }),
      reported: await db.reportedMessage.count({ where: { recipient: NUMBER } }),
    }).toEqual({ messages: 0, statuses: 0, events: 0, reported: 0 });
    expect(await db.message.count()).toBe(MESSAGES);
    const others = await db.deliveryStatus.findMany({ where: { recipient: `+${OTHER_DIGITS}` } });
    const recorded = new Set(others.map(({ messageUuid }) => messageUuid));
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.filter((uuid) => !recorded.has(uuid))).toEqual([]);
  },
  byTestLength({ short: 180_000, long: 900_000 }),
);
