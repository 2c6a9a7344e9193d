import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { probeReport } from '../../../src/delivery/recording/probe-report.js';
import type { EntryKind } from '../../../src/delivery/spool/entry-kind.js';
import { encodeLine } from '../../../src/delivery/spool/spool-line.js';
import { Spool } from '../../../src/delivery/spool/spool.js';
import { createPrismaClient } from '../../../src/core/database/prisma-client.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { ProgramHost } from '../../support/program-host.js';
import { runProcess } from '../../support/process.js';
import { refuseNoMore, refuseReports } from '../../support/refused-reports.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE, startService, type TestService, type Variables } from '../../support/service.js';
import { parametersOf, postSigned } from '../../support/signed-callback.js';
import { waitFor } from '../../support/wait-for.js';

const KILLS = byTestLength({ short: 1, long: 6 });
type Client = Awaited<ReturnType<typeof createPrismaClient>>;
const REPORTS = { type: 'report', encode: (item: object) => item } as EntryKind<object, unknown>;
const lineOf = (messageUuid: string): string =>
  encodeLine(REPORTS, { ...probeReport(new Date(0)), messageUuid });

describe('plivo-callbacks replay spool', () => {
  let host: ProgramHost;
  let database: TestDatabase;
  let db: Client;
  let folder: string;
  let variables: Variables;

  beforeAll(() => {
    host = new ProgramHost();
  });
  afterAll(() => host.stop());
  beforeEach(async () => {
    database = await createDatabase();
    db = await createPrismaClient(database.url);
    folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-'));
    variables = { ...LIVE, DATABASE_URL: database.url, SPOOL_DIR: folder };
  });
  afterEach(async () => {
    await db.$disconnect();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const run = () => host.run('cli', variables, ['replay', 'spool']);
  const setAside = (): Promise<string> => readFile(join(folder, 'set-aside.log'), 'utf8').catch(() => '');
  const recorded = async (): Promise<string[]> => {
    const events = await db.deliveryEvent.findMany({ select: { messageUuid: true } });
    return events.map(({ messageUuid }) => messageUuid).sort();
  };

  describe('beside a service', () => {
    let service: TestService;

    beforeEach(async () => {
      service = await startService(variables);
    });
    afterEach(() => service.stop());

    const post = (MessageUUID: string) => postSigned(service, parametersOf({ MessageUUID }));

    it('stores the set-aside reports once their fault is mended, and prints the result of each', async () => {
      await refuseReports(db, database.url, 'bad-%');
      const names = ['good-1', 'bad-1', 'good-2', 'bad-2', 'good-3'];
      const answers = await Promise.all(names.map(post));
      expect(answers.map(({ status }) => status)).toEqual(names.map(() => 204));
      expect(await recorded()).toEqual(['good-1', 'good-2', 'good-3']);
      expect(service.app.get(Spool).setAsideCount).toBe(2);
      expect(service.logs.matching(/ERROR report .*set aside.* messageUuid=bad-1/)).toHaveLength(1);

      const inVain = await run();
      expect([inVain.code, (await setAside()).match(/bad-\d"/g)?.length]).toEqual([1, 4]);
      expect(inVain.output).toContain('report messageUuid=bad-1: still set aside');

      await refuseNoMore(db, database.url);
      const ended = await run();
      expect(ended.output).toContain('set aside: report messageUuid=bad-2: stored');
      expect([ended.code, await setAside()]).toEqual([0, '']);
      expect(await recorded()).toEqual([...names].sort());
      await service.app.get(Spool).maintain();
      expect(service.app.get(Spool).setAsideCount).toBe(0);
    }, 60_000);

    it('loses nothing when it is killed at any moment while the service sets more aside', async () => {
      await refuseReports(db, database.url, 'bad-%');
      const good = Array.from({ length: 150 }, () => `good-${randomUUID()}`);
      const bad = Array.from({ length: 20 }, () => `bad-${randomUUID()}`);
      await writeFile(join(folder, 'set-aside.log'), [...good, ...bad].map(lineOf).join(''));
      const random = printedRandom();
      const late: string[] = [];
      for (let round = 0; round < KILLS; round += 1) {
        const killed = runProcess('cli', variables, [], ['replay', 'spool']);
        let ended = false;
        void killed.ended.then(() => (ended = true));
        await waitFor(async () => {
          const MessageUUID = `bad-${randomUUID()}`;
          if ((await post(MessageUUID)).status === 204) late.push(MessageUUID);
          const started = (await readdir(folder)).some((name) => name.endsWith('.replaying'));
          return ended || started;
        });
        await sleep(random.between(0, 300));
        killed.child.kill('SIGKILL');
        await killed.ended;
      }
      expect((await run()).code).toBe(1);
      expect(await recorded()).toEqual([...good].sort());
      await refuseNoMore(db, database.url);
      expect((await run()).code).toBe(0);
      expect(await recorded()).toEqual([...good, ...bad, ...late].sort());
      expect((await readdir(folder)).filter((name) => name.includes('set-aside'))).toEqual([]);
    }, 120_000);
  });

  it('stores the reports of a dead process, in folders and in the older layout', async () => {
    await writeFile(join(folder, '001700000000000-000001.spool'), lineOf('of-old'));
    await writeFile(join(folder, 'lock'), '4194399');
    const ended = await run();
    expect([ended.code, ended.output]).toEqual([0, expect.stringContaining('segments: 1 line(s) replayed')]);
    expect(await recorded()).toEqual(['of-old']);
    const again = await host.run('cli', variables, ['replay', 'spool', '--json']);
    expect(JSON.parse(again.output)).toEqual({
      left: 0,
      lines: expect.arrayContaining([expect.any(String)]),
    });
  }, 60_000);

  it('keeps everything when the database is unavailable', async () => {
    const line = lineOf('kept');
    await writeFile(join(folder, 'set-aside.log'), line);
    const nowhere = { ...variables, DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' };
    expect((await host.run('cli', nowhere, ['replay', 'spool'])).code).toBe(1);
    expect(await setAside()).toBe(line);
  }, 60_000);
});
