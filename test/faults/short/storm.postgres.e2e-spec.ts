import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess, type RunningProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import type { SeededRandom } from '../../support/seeded-random.js';
import { LIVE } from '../../support/service.js';
import { parametersOf } from '../../support/signed-callback.js';

const MESSAGES = byTestLength({ short: 200, long: 5_000 });
const STORIES = [
  ['queued', 'sent', 'delivered'],
  ['queued', 'sent', 'undelivered'],
  ['queued', 'failed'],
  ['queued', 'sent'],
];

describe('a storm over two instances on one Postgres', () => {
  let database: TestDatabase;
  const instances: RunningProcess[] = [];
  const urls: string[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    for (let count = 0; count < 2; count += 1) {
      const port = await freePort();
      const variables = { ...LIVE, DATABASE_URL: database.url, APP_PORT: String(port) };
      instances.push(runProcess('main', variables));
      urls.push(`http://127.0.0.1:${port}`);
    }
    await Promise.all(instances.map((instance) => instance.ready()));
  });
  afterAll(async () => {
    for (const { child, ended } of instances) {
      child.kill();
      await ended;
    }
    await database.remove();
  });

  it('ends in the status of the ordering rule for every message, with one event per distinct report', async () => {
    const random = printedRandom();
    const messages = Array.from({ length: MESSAGES }, (_, index) => ({
      uuid: randomUUID(),
      scenario: STORIES[index % STORIES.length]!,
    }));
    const reports = messages.flatMap(({ uuid, scenario }) =>
      scenario.map((Status, index) =>
        parametersOf({ MessageUUID: uuid, Status, Sequence: String(index + 1) }),
      ),
    );
    const storm = shuffled(
      reports.flatMap((report) => Array.from({ length: Math.ceil(random.between(0.1, 5)) }, () => report)),
      random,
    );
    const answers = await postAll(urls, storm, { connections: 64 });
    // No answer: a busy machine may close a connection that is used again. Plivo would retry.
    const unanswered = storm.filter((_report, index) => answers[index] === 0);
    const again = await postAll(urls, unanswered, { connections: 1 });
    expect(new Set([...answers.filter((answer) => answer !== 0), ...again])).toEqual(new Set([204]));

    const client = await createPrismaClient(database.url);
    const present = await client.deliveryStatus.findMany({ select: { messageUuid: true, status: true } });
    const events = await client.deliveryEvent.count();
    await client.$disconnect();
    const statusOf = new Map(present.map(({ messageUuid, status }) => [messageUuid, status]));
    expect(messages.filter(({ uuid, scenario }) => statusOf.get(uuid) !== scenario.at(-1))).toEqual([]);
    expect([present.length, events]).toEqual([MESSAGES, reports.length]);
  }, 300_000);
});

function shuffled<T>(items: T[], random: SeededRandom): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.between(0, last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
