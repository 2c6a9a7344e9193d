import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ReconciliationRunner } from '../src/reconciliation/reconciliation-runner.js';
import { RunReader } from '../src/reconciliation/runs/run.reader.js';
import { RunStore } from '../src/reconciliation/runs/run.store.js';
import type { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { cli } from './support/cli.js';
import { lastStatuses, startSandbox } from './support/sandboxed.js';
import { startService, type TestService, type Variables } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const MINUTE_MS = 60_000;
const FAST = { PLIVO_MESSAGES_PER_SECOND: '1000', RECONCILIATION_REQUESTS_PERCENT: '100' };
/** Delivered, but every callback is lost. */
const SILENT = '+15550000005';

interface RunBody {
  id: string;
  state: string;
  asked: number;
  recorded: number;
}

describe('a run of reconciliation', () => {
  let sandbox: SandboxServer;
  let account: Variables;
  let service: TestService;
  const stops: (() => Promise<void>)[] = [];

  const startAnother = async (variables: Variables = {}): Promise<TestService> => {
    const started = await startService({ ...account, ...FAST, ...variables });
    stops.push(() => started.stop());
    return started;
  };
  beforeAll(async () => {
    ({ sandbox, account } = await startSandbox({ requestsPer5s: 0 }));
    service = await startService({ ...account, ...FAST });
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
    await service.db.reconciliationRun.deleteMany();
  });
  afterAll(async () => {
    await service.stop();
    await sandbox.stop();
  });

  async function send(to: string, of = service): Promise<string> {
    const { body } = await of.http.post('/messaging/messages').send({ to, text: 'hello' }).expect(202);
    await waitFor(() => of.db.message.findFirst({ where: { id: body.id, state: 'submitted' } }));
    await lastStatuses(sandbox);
    return body.id as string;
  }
  const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
  const start = (from: string, to: string, of = service) =>
    of.http.post('/reconciliation/runs').send({ from, to });
  const read = async (id: string, of = service): Promise<RunBody> =>
    (await of.http.get(`/reconciliation/runs/${id}`).expect(200)).body as RunBody;
  const finish = async (id: string, of = service): Promise<RunBody> => {
    await waitFor(async () => (await read(id, of)).state !== 'running');
    return read(id, of);
  };
  const statusOf = (messageId: string) => service.db.deliveryStatus.findFirst({ where: { messageId } });

  it('asks for the messages of its time without a final status, and says how far it is', async () => {
    const told = await send('+14155550123');
    await waitFor(async () => (await statusOf(told))?.status === 'delivered');
    const silent = [await send(SILENT), await send(SILENT), await send(SILENT)];
    const { body } = await start(ago(5), ago(-5)).expect(202);
    expect(body).toMatchObject({ state: 'running', asked: 0, recorded: 0, unknown: 0, finishedAt: null });
    expect(await finish(body.id)).toMatchObject({
      state: 'done',
      progress: 1,
      asked: 3,
      recorded: 3,
      unknown: 0,
      finishedAt: expect.any(String),
    });
    for (const id of silent) expect((await statusOf(id))?.status).toBe('delivered');
    const { items } = (await service.http.get('/reconciliation/runs').expect(200)).body;
    expect(items).toEqual([await read(body.id)]);
  });

  it('is until now and no older than what Plivo keeps, unless it is told otherwise', async () => {
    const { body } = await service.http.post('/reconciliation/runs').send({ from: '2020-01-01' }).expect(202);
    await finish(body.id);
    expect(Math.abs(Date.parse(body.to) - Date.now())).toBeLessThan(MINUTE_MS);
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(90 * 24 * 60 * MINUTE_MS);
  });

  it('leaves messages of another time alone', async () => {
    const id = await send(SILENT);
    const { body } = await start(ago(90), ago(30)).expect(202);
    expect(await finish(body.id)).toMatchObject({ state: 'done', asked: 0 });
    expect(await statusOf(id)).toBeNull();
    await service.db.message.delete({ where: { id } });
  });

  it('is one at a time, goes on where another instance stopped, and asks for no message twice', async () => {
    const sending = await startAnother({ RECONCILIATION_REQUESTS_PERCENT: '0' });
    const shared = { DATABASE_URL: sending.databaseUrl };
    const slow = await startAnother({ ...shared, RECONCILIATION_REQUESTS_PERCENT: '1' });
    for (let sent = 0; sent < 8; sent += 1) await send(SILENT, sending);
    const before = sandbox.readings.messages;
    const { body } = await start(ago(5), ago(-5), slow).expect(202);
    expect((await start(ago(5), ago(-5), slow)).body.code).toBe('run_in_progress');
    await waitFor(() => sandbox.readings.messages > before);
    stops.pop();
    await slow.stop();
    expect(sandbox.readings.messages - before).toBeLessThan(8);
    const other = await startAnother(shared);
    await other.app.get(ReconciliationRunner).run();
    expect(await finish(body.id, sending)).toMatchObject({ state: 'done', asked: 8, recorded: 8 });
    expect(sandbox.readings.messages - before).toBe(8);
  });

  it('is not set back by an instance that stood still while another one went on', async () => {
    const [runs, reader] = [service.app.get(RunStore), service.app.get(RunReader)];
    const [from, to] = [new Date(Date.now() - 10 * MINUTE_MS), new Date()];
    // Nobody works on it meanwhile.
    jest.spyOn(service.app.get(ReconciliationRunner), 'run').mockResolvedValue();
    const id = (await runs.create({ kind: 'reconcile', from, to, position: 0 }))!;
    const before = (await reader.findRunning('reconcile'))!;
    const first = { ...before, position: 5, asked: 7, reachedAt: new Date(from.getTime() + 1_000) };
    const second = { ...first, position: 9, asked: 12 };
    expect(await runs.saveProgress(before, first, false)).toBe(true);
    expect(await runs.saveProgress(before, first, false)).toBe(true);
    expect(await runs.saveProgress(first, second, false)).toBe(true);
    expect(await runs.saveProgress(before, { ...before, asked: 3 }, true)).toBe(false);
    expect(await read(id)).toMatchObject({ state: 'running', asked: 12 });
    jest.restoreAllMocks();
  });

  it('can be cancelled while it works, and what it has recorded stays', async () => {
    const slow = await startAnother({ RECONCILIATION_REQUESTS_PERCENT: '1' });
    for (let sent = 0; sent < 3; sent += 1) await send(SILENT, slow);
    const before = sandbox.readings.messages;
    const { body } = await start(ago(5), ago(-5), slow).expect(202);
    await waitFor(() => sandbox.readings.messages > before);
    const { body: cancelled } = await slow.http.post(`/reconciliation/runs/${body.id}/cancel`).expect(200);
    expect(cancelled).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) });
    // Waits for what it was about to do.
    await slow.app.get(ReconciliationRunner).run();
    expect(await read(body.id, slow)).toEqual(cancelled);
    expect(await slow.db.deliveryStatus.count({ where: { status: 'delivered' } })).toBeGreaterThan(0);
    await start(ago(5), ago(-5), slow).expect(202);
  });

  it.each([
    ['ends before it begins', ago(5), ago(10)],
    ['is in the future', ago(-5), ago(-10)],
    ['is older than what Plivo keeps', ago(99 * 24 * 60), ago(91 * 24 * 60)],
  ])('is refused for a time that %s', async (_title, from, to) => {
    const answer = await start(from, to);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_period']);
  });

  it('is followed by plivo-callbacks reconcile, which goes on where an answer does not come', async () => {
    const slow = await startAnother({ RECONCILIATION_REQUESTS_PERCENT: '1' });
    for (let sent = 0; sent < 3; sent += 1) await send(SILENT, slow);
    const ask = globalThis.fetch;
    let lost = 0;
    const fetch = jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
      const isFirst = typeof url === 'string' && url.includes('/reconciliation/runs/') && lost === 0;
      if (!isFirst) return ask(url, init);
      lost += 1;
      return new Response('<h1>Bad Gateway</h1>', { status: 502 });
    });
    const args = ['reconcile', '--from', ago(5), '--to', ago(-5), '--url', slow.url];
    const { code, stdout, stderr } = await cli(args).finally(() => fetch.mockRestore());
    expect([code, lost]).toEqual([0, 1]);
    expect(stdout).toMatch(/^[\da-f-]{36} {2}done {2}100 % {2}3 asked, 3 recorded, 0 without an answer\n$/);
    expect(stderr.startsWith(`${stdout.slice(0, 36)}  running  0 %`)).toBe(true);
  });

  it('is refused where Plivo is not asked at all', async () => {
    const silenced = await startAnother({ RECONCILIATION_REQUESTS_PERCENT: '0' });
    const answer = await start(ago(5), ago(-5), silenced);
    expect([answer.status, answer.body.code]).toEqual([409, 'reconciliation_off']);
  });
});
