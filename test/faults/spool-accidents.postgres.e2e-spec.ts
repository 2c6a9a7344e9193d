import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTemporaryPostgres } from '../../scripts/lib/temporary-postgres.mjs';
import { migrate } from '../../src/core/database/migrations.js';
import { Spool } from '../../src/delivery/spool/spool.js';
import { refuseNoMore, refuseReports } from '../support/refused-reports.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { inboundOf, INBOUND_PATH, parametersOf, postSigned } from '../support/signed-callback.js';
import { SQLSTATES_OF_OTHERS } from '../support/sqlstate-faults.js';
import { waitFor } from '../support/wait-for.js';

describe('a spool that two instances share', () => {
  let postgres: Awaited<ReturnType<typeof createTemporaryPostgres>>;
  let url: string;
  let folder: string;
  /** Two instances that share one SPOOL_DIR, as two containers of one volume do. */
  let services: [TestService, TestService];

  beforeAll(async () => {
    postgres = await createTemporaryPostgres();
    url = postgres.url('postgres');
    await migrate(url);
    folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-'));
    const variables = { ...LIVE, DATABASE_URL: url, SPOOL_DIR: folder };
    services = [await startService(variables), await startService(variables)];
  }, 60_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  });

  let acknowledged: string[];
  beforeEach(() => {
    acknowledged = [];
  });

  const post = async (service: TestService, MessageUUID: string = randomUUID()): Promise<number> => {
    const { status } = await postSigned(service, parametersOf({ MessageUUID }));
    if (status === 204) acknowledged.push(MessageUUID);
    return status;
  };
  const postEverywhere = async (count: number): Promise<Set<number>> => {
    const some = services.flatMap((service) => Array.from({ length: count }, () => post(service)));
    return new Set(await Promise.all(some));
  };
  const spools = (): Spool[] => services.map(({ app }) => app.get(Spool));
  const emptied = () => waitFor(() => spools().every(({ bytes }) => bytes === 0));
  const recorded = async (): Promise<string[]> => {
    const where = { messageUuid: { in: acknowledged } };
    const events = await services[0].db.deliveryEvent.findMany({ where, select: { messageUuid: true } });
    return events.map(({ messageUuid }) => messageUuid).sort();
  };

  it.each(SQLSTATES_OF_OTHERS)(
    'keeps every callback while all writes fail with %s, and sets nothing aside',
    async (code) => {
      await refuseReports(services[0].db, url, '%', code);
      expect(await postEverywhere(5)).toEqual(new Set([204]));
      expect(spools().every(({ bytes }) => bytes > 0)).toBe(true);
      await refuseNoMore(services[0].db, url);
      await emptied();
      expect(await recorded()).toEqual([...acknowledged].sort());
      expect(spools().map(({ setAsideCount }) => setAsideCount)).toEqual([0, 0]);
    },
  );

  it.each(['57014', '40P01', '55P03'])(
    'keeps the one report that fails with %s, while the others reach the database',
    async (code) => {
      const locked = `locked-${code}`;
      await refuseReports(services[0].db, url, locked, code);
      expect(await post(services[0], locked)).toBe(204);
      await waitFor(async () => {
        const uuid = randomUUID();
        await post(services[0], uuid);
        return (await services[0].db.deliveryEvent.count({ where: { messageUuid: uuid } })) === 1;
      });
      await refuseNoMore(services[0].db, url);
      await emptied();
      expect(await recorded()).toEqual([...acknowledged].sort());
    },
    30_000,
  );

  it('loses nothing when a third process starts in the folder', async () => {
    await refuseReports(services[0].db, url, '%', '25006');
    expect(await postEverywhere(20)).toEqual(new Set([204]));
    const third = await startService({ ...LIVE, DATABASE_URL: url, SPOOL_DIR: folder });
    expect(await postEverywhere(20)).toEqual(new Set([204]));
    await refuseNoMore(services[0].db, url);
    await emptied();
    await waitFor(() => third.app.get(Spool).bytes === 0);
    await third.stop();
    expect(await recorded()).toEqual([...acknowledged].sort());
  }, 30_000);

  it('loses nothing of a process that continues after its segments were taken over', async () => {
    await postgres.stop();
    expect(await postEverywhere(20)).toEqual(new Set([204]));
    const names = await readdir(folder, { recursive: true });
    const minutesAgo = new Date(Date.now() - 300_000);
    for (const name of names.filter((path) => path.endsWith('heartbeat')))
      await utimes(join(folder, name), minutesAgo, minutesAgo);
    const before = spools()[0]!.bytes;
    await services[0].app.get(Spool).maintain();
    expect(spools()[0]!.bytes).toBeGreaterThan(before);
    expect(await postEverywhere(20)).toEqual(new Set([204]));
    await postgres.start();
    await emptied();
    expect(await recorded()).toEqual([...acknowledged].sort());
  }, 30_000);

  it('accepts callbacks when its folder is removed, with the database and without', async () => {
    await rm(folder, { recursive: true });
    expect(await postEverywhere(5)).toEqual(new Set([204]));
    await postgres.stop();
    expect(await postEverywhere(5)).toEqual(new Set([204]));
    await rm(folder, { recursive: true });
    expect(await postEverywhere(5)).toEqual(new Set([204]));
    await postgres.start();
    await emptied();
    expect(await recorded()).toEqual([...acknowledged].sort());
  }, 30_000);

  it('applies a STOP from an outage afterwards, unless a START has followed it', async () => {
    const numbers = ['14155550141', '14155550142', '14155550143'];
    const say = async (From: string, Text: string, service = services[0]) =>
      expect((await postSigned(service, inboundOf({ From, Text }), INBOUND_PATH)).status).toBe(204);
    await say(numbers[2]!, 'STOP');
    await postgres.stop();
    await say(numbers[0]!, 'STOP');
    await say(numbers[1]!, 'START');
    await say(numbers[1]!, 'STOP');
    await say(numbers[2]!, 'START');
    await postgres.start();
    await emptied();
    const listed = await services[0].db.optOut.findMany({ orderBy: { recipient: 'asc' } });
    expect(listed.map(({ recipient }) => recipient)).toEqual([`+${numbers[0]}`, `+${numbers[1]}`]);
    expect(await services[0].db.inboundMessage.count({ where: { source: 'spool' } })).toBe(4);
  }, 30_000);

  it('sets nothing aside and leaves nothing behind after all these accidents', async () => {
    expect(await readFile(join(folder, 'set-aside.log'), 'utf8').catch(() => '')).toBe('');
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => name.endsWith('.spool') || name.endsWith('.tmp'))).toEqual([]);
  });
});
