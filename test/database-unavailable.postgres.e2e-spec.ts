import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createTemporaryPostgres } from '../scripts/lib/temporary-postgres.mjs';
import { migrate } from '../src/core/database/migrations.js';
import { runProcess } from './support/process.js';
import { printedRandom } from './support/seed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { inboundOf, INBOUND_PATH, parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

describe('a service while Postgres is unavailable', () => {
  let postgres: Awaited<ReturnType<typeof createTemporaryPostgres>>;
  let service: TestService;

  beforeAll(async () => {
    postgres = await createTemporaryPostgres();
    await migrate(postgres.url('postgres'));
    service = await startService({
      ...LIVE,
      DATABASE_URL: postgres.url('postgres'),
      METRICS_ENABLED: 'true',
    });
  });
  afterAll(async () => {
    await service.stop();
    await postgres.remove();
  });

  const receiptsOf = (count: number) =>
    Array.from({ length: count }, () => parametersOf({ MessageUUID: randomUUID() }));

  it('spools callbacks, reports what it cannot do, and loses nothing once Postgres is back', async () => {
    const receipts = receiptsOf(300);
    const load = Promise.all(receipts.map((receipt) => postSigned(service, receipt)));
    await postgres.stop();
    expect(new Set((await load).map(({ status }) => status))).toEqual(new Set([204]));

    const late = receiptsOf(5);
    for (const receipt of late) expect((await postSigned(service, receipt)).status).toBe(204);
    const ready = await service.http.get('/health/ready');
    expect([ready.status, ready.body.status, ready.body.database]).toEqual([200, 'degraded', 'unavailable']);
    expect(ready.body.spool.bytes).toBeGreaterThan(0);
    const metrics = await service.http.get('/metrics');
    expect([metrics.status, metrics.text]).toEqual([
      200,
      expect.stringMatching(/^plivo_delivery_spool_bytes [1-9]/m),
    ]);
    expect(metrics.text).toContain('\nplivo_delivery_database_writable 0\n');
    expect(metrics.text).toContain('\nplivo_delivery_database_figures_known 0\n');
    const unreadable = await postSigned(service, parametersOf({ Status: 'teleported' }));
    expect([unreadable.status, unreadable.body.code]).toEqual([503, 'report_not_stored']);
    for (const Text of ['STOP', 'hello']) {
      expect((await postSigned(service, inboundOf({ Text }), INBOUND_PATH)).status).toBe(204);
    }
    expect((await service.http.get('/messaging/opt-outs')).status).toBe(503);
    const send = await service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'hello' });
    expect([send.status, send.body.code]).toEqual([503, 'database_unavailable']);
    expect((await service.http.get('/delivery-statuses')).status).toBe(503);
    const change = await service.http.post('/reports/rebuild');
    expect([change.status, change.body.code]).toEqual([503, 'database_unavailable']);

    await postgres.start();
    await waitFor(async () => (await service.http.get('/health/ready')).body.spool?.bytes === 0);
    const uuids = [...receipts, ...late].map(({ MessageUUID }) => MessageUUID ?? '');
    const events = await service.db.deliveryEvent.findMany({ where: { messageUuid: { in: uuids } } });
    expect(events.map(({ messageUuid }) => messageUuid).sort()).toEqual(uuids.sort());
    expect(new Set(events.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
    expect(events.some(({ source }) => source === 'spool')).toBe(true);
    expect((await service.http.get('/health/ready')).body.status).toBe('ok');
    const [stop] = await service.db.optOut.findMany({ where: { recipient: '+14155550123' } });
    expect(stop).toMatchObject({ sender: '+15550100000', source: 'inbound' });
    const inbound = await service.db.inboundMessage.findMany({ orderBy: { id: 'asc' } });
    expect(inbound.map(({ text, source }) => [text, source])).toEqual([
      ['STOP', 'spool'],
      ['hello', 'spool'],
    ]);
  }, 60_000);

  it('ends with the same statuses as a service without an outage', async () => {
    const untouched = 'untouched';
    await postgres.createDatabase(untouched);
    await migrate(postgres.url(untouched));
    const plain = await startService({ ...LIVE, DATABASE_URL: postgres.url(untouched) });
    const receipts = receiptsOf(30).flatMap(({ MessageUUID = '' }) =>
      ['queued', 'sent', 'delivered'].map((Status, index) =>
        parametersOf({ MessageUUID, Status, Sequence: String(index + 1) }),
      ),
    );
    const random = printedRandom();
    const shuffled = receipts
      .map((receipt) => ({ receipt, place: random.next() }))
      .sort((a, b) => a.place - b.place)
      .map(({ receipt }) => receipt);
    for (const receipt of shuffled) expect((await postSigned(plain, receipt)).status).toBe(204);
    const presentOf = ({ db }: TestService) =>
      db.deliveryStatus.findMany({
        where: { messageUuid: { in: receipts.map(({ MessageUUID }) => MessageUUID ?? '') } },
        select: {
          messageUuid: true,
          status: true,
          orderKey: true,
          totalAmountMicros: true,
          rawPayload: true,
        },
        orderBy: { messageUuid: 'asc' },
      });
    const expected = await presentOf(plain);
    await plain.stop();

    for (const [index, receipt] of shuffled.entries()) {
      if (index === 25) await postgres.stop();
      if (index === 65) await postgres.start();
      expect((await postSigned(service, receipt)).status).toBe(204);
    }
    await waitFor(async () => (await service.http.get('/health/ready')).body.spool?.bytes === 0);
    expect(expected).toHaveLength(30);
    expect(await presentOf(service)).toEqual(expected);
  }, 60_000);

  it('replays the spool of a killed process', async () => {
    const port = await freePort();
    const SPOOL_DIR = await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-'));
    const variables = { ...LIVE, DATABASE_URL: postgres.url('postgres'), APP_PORT: String(port), SPOOL_DIR };
    const other = { ...service, http: supertest(`http://127.0.0.1:${port}`) };
    const killed = runProcess('main', variables);
    await killed.ready();
    await postgres.stop();
    const receipts = receiptsOf(50);
    const answers = await Promise.all(receipts.map((receipt) => postSigned(other, receipt)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    killed.child.kill('SIGKILL');
    await killed.ended;
    await postgres.start();

    const next = await startService(variables);
    const where = { messageUuid: { in: receipts.map(({ MessageUUID }) => MessageUUID ?? '') } };
    await waitFor(
      async () => (await service.db.deliveryStatus.count({ where }).catch(() => 0)) === receipts.length,
    );
    await waitFor(async () => (await next.http.get('/health/ready')).body.spool?.bytes === 0);
    await next.stop();
    await rm(SPOOL_DIR, { recursive: true });
  }, 60_000);

  it('answers 503 while the spool is full as well, and recovers when there is room', async () => {
    const SPOOL_DIR = await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-'));
    const variables = { ...LIVE, DATABASE_URL: postgres.url('postgres'), SPOOL_DIR, SPOOL_MAX_MB: '1' };
    const small = await startService(variables);
    await postgres.stop();
    const Note = 'x'.repeat(30_000);
    const answers = [];
    for (let count = 0; count < 40; count += 1) answers.push(await postSigned(small, parametersOf({ Note })));
    const taken = answers.filter(({ status }) => status === 204).length;
    const refused = answers.filter(({ status }) => status === 503);
    expect([taken, refused.length]).toEqual([33, 7]);
    expect([refused[0]?.body.code, refused[0]?.get('Retry-After')]).toEqual(['report_not_stored', '60']);
    const Text = 'x'.repeat(30_000);
    const stop = await postSigned(small, inboundOf({ Text }), INBOUND_PATH);
    expect([stop.status, stop.body.code, stop.get('Retry-After')]).toEqual([503, 'inbound_not_stored', '60']);

    expect((await small.http.get('/health/ready')).body.code).toBe('not_ready');

    await postgres.start();
    await waitFor(async () => (await small.http.get('/health/ready')).body.spool?.bytes === 0);
    expect((await postSigned(small, parametersOf({ Note }))).status).toBe(204);
    await small.stop();
    await rm(SPOOL_DIR, { recursive: true, force: true });
  }, 60_000);
});
