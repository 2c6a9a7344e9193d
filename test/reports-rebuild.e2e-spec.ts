import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { PrismaService } from '../src/core/prisma.service.js';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { GeneratedMonth } from './support/generated-month.js';
import { computePlainly, readCounted } from './support/plain-reports.js';
import { ProgramHost } from './support/program-host.js';
import { printedRandom } from './support/seed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const MESSAGES = 40;
const LAST_LINE = /\[#{30}\] 100 % {2}\d+ of \d+ messages.*\n$/;

describe('a rebuild of reports', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  /** Of the specs' own, which may change what they like. */
  let db: PrismaClient;
  let host: ProgramHost;

  beforeAll(() => {
    host = new ProgramHost();
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
    await new GeneratedMonth(prisma, db, printedRandom()).happen(MESSAGES);
  });
  afterEach(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });

  async function expectCounted(): Promise<void> {
    expect(await readCounted(db)).toEqual(await computePlainly(db));
  }

  it('runs without a service, as often as it is asked', async () => {
    for (const _time of [1, 2]) {
      const { code, output } = await host.run('reports-rebuild', { ...LIVE, DATABASE_URL: database.url });
      expect([code, output]).toEqual([0, expect.stringMatching(LAST_LINE)]);
      await expectCounted();
      await db.reportedMessage.deleteMany();
    }
  });

  describe('beside a service', () => {
    let service: TestService;

    beforeEach(async () => {
      service = await startService({ ...LIVE, DATABASE_URL: database.url });
      await waitFor(async () => (await find()).state === 'finished');
      // The service settles unknown outcomes of which there is a report, and counts that a little later.
      const states = service.app.get(MessageReader);
      await waitFor(async () => (await states.findUnknownWithReport()).length === 0);
      await waitFor(async () => isDeepStrictEqual(await readCounted(db), await computePlainly(db)));
    });
    afterEach(() => service.stop());

    const find = async () => (await service.http.get('/reports/rebuild').expect(200)).body;

    it('begins by itself once, and again when it is requested', async () => {
      await expectCounted();
      const first = await find();
      expect(first.messages).toBe(first.total);
      await db.reportedMessage.deleteMany();
      const { body } = await service.http.post('/reports/rebuild').expect(202);
      expect(body).toMatchObject({ state: 'requested', startedAt: null, messages: 0 });
      expect(body.requestedAt > first.requestedAt).toBe(true);
      const last = await waitFor(async () => {
        const found = await find();
        return found.state === 'finished' ? found : null;
      });
      expect(last).toMatchObject({ messages: first.total, total: first.total, estimatedEnd: null });
      await expectCounted();
    });

    it('is done by the service where the command requests it', async () => {
      await db.reportedMessage.deleteMany();
      const { code, output } = await host.run('reports-rebuild', { ...LIVE, DATABASE_URL: database.url });
      expect([code, output]).toEqual([0, expect.stringMatching(LAST_LINE)]);
      await expectCounted();
    });
  });
});
