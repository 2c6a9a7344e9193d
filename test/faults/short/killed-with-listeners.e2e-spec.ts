import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { type EventStream, openEventStream } from '../../support/event-stream.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess } from '../../support/process.js';
import { LIVE } from '../../support/service.js';
import { parametersOf } from '../../support/signed-callback.js';
import { waitFor } from '../../support/wait-for.js';

const KILLS = byTestLength({ short: 1, long: 3 });
const LISTENERS = byTestLength({ short: 5, long: 10 });
const MESSAGES = 300;

describe('a service that is killed while clients listen', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.remove());

  async function start() {
    const port = await freePort();
    const service = runProcess('main', { ...LIVE, DATABASE_URL: database.url, APP_PORT: String(port) });
    await service.ready();
    return { ...service, url: `http://127.0.0.1:${port}` };
  }
  const reports = () =>
    Array.from({ length: MESSAGES }, () =>
      parametersOf({ MessageUUID: crypto.randomUUID(), Status: 'delivered', Sequence: '1' }),
    );
  async function committed(): Promise<number[]> {
    const client = await createPrismaClient(database.url);
    const events = await client.deliveryEvent.findMany({
      where: { outcome: 'applied' },
      orderBy: { id: 'asc' },
    });
    await client.$disconnect();
    return events.map(({ id }) => Number(id as number | bigint));
  }

  it(`goes on without a gap and without a copy, ${KILLS} time(s)`, async () => {
    const received = Array.from({ length: LISTENERS }, (): number[] => []);
    // As a browser keeps it.
    const lastIds = received.map(() => 0);
    for (let round = 0; round <= KILLS; round += 1) {
      const service = await start();
      const streams: EventStream[] = [];
      for (const last of lastIds) {
        streams.push(await openEventStream(`${service.url}/events`, { 'Last-Event-ID': String(last) }));
      }
      const isLast = round === KILLS;
      await postAll([service.url], reports(), {
        connections: 16,
        stop: (answered) => {
          if (!isLast && answered >= MESSAGES / 2) service.child.kill('SIGKILL');
          return !isLast && answered >= MESSAGES / 2;
        },
      });
      if (isLast) {
        const newest = (await committed()).at(-1);
        await waitFor(() => streams.every((stream) => stream.ids().at(-1) === newest));
        service.child.kill('SIGTERM');
      }
      await service.ended;
      await Promise.all(streams.map((stream) => stream.ended()));
      streams.forEach((stream, index) => {
        received[index]!.push(...stream.ids().map((id) => id!));
        lastIds[index] = stream.lastId() ?? lastIds[index]!;
      });
    }
    const expected = await committed();
    expect(received).toEqual(received.map(() => expected));
  }, 400_000);
});
