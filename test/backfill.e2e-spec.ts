import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DeliveryRecorder } from '../src/delivery/recording/delivery.recorder.js';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { PublicEventLog } from '../src/events/public-event-log.js';
import { toMicroUsd } from '../src/plivo/values.js';
import { readStatusCallback } from '../src/plivo/status-callback.js';
import { LookupSlots } from '../src/reconciliation/lookup/lookup-slots.js';
import { ReconciliationRunner } from '../src/reconciliation/reconciliation-runner.js';
import { BackfillWorker } from '../src/reconciliation/runs/backfill-worker.js';
import { RunStore } from '../src/reconciliation/runs/run.store.js';
import type { SandboxMessage } from '../src/sandbox/sandbox-message.js';
import type { SandboxOptions, SandboxServer } from '../src/sandbox/sandbox.server.js';
import { cli } from './support/cli.js';
import { newMessage } from './support/factories.js';
import { pastMessage, pastMessages } from './support/past-messages.js';
import { startSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService, type Variables } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const FAST = { PLIVO_MESSAGES_PER_SECOND: '1000', RECONCILIATION_REQUESTS_PERCENT: '100' };

interface RunBody {
  id: string;
  state: string;
  asked: number;
  recorded: number;
  unknown: number;
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const ago = (ms: number): Date => new Date(Date.now() - ms);

async function startPlivo(history: readonly SandboxMessage[], options: SandboxOptions = {}) {
  const { sandbox, account } = await startSandbox({ history, listsPerMinute: 0, ...options });
  stops.push(() => sandbox.stop());
  return { sandbox, account };
}

/** A service that asks for lists without a wait. */
async function startReading(account: Variables, variables: Variables = {}): Promise<TestService> {
  const service = await startService({ ...account, ...FAST, ...variables });
  stops.push(() => service.stop());
  jest.spyOn(service.app.get(LookupSlots), 'waitForList').mockResolvedValue(true);
  return service;
}

async function backfill(service: TestService, from: Date, to?: Date): Promise<RunBody> {
  const body = { kind: 'backfill', from, ...(to && { to }) };
  const { id } = (await service.http.post('/reconciliation/runs').send(body).expect(202)).body as RunBody;
  return finish(service, id);
}

async function finish(service: TestService, id: string): Promise<RunBody> {
  const read = async () => (await service.http.get(`/reconciliation/runs/${id}`).expect(200)).body as RunBody;
  await waitFor(async () => (await read()).state !== 'running');
  return read();
}

/** What each message has come to by the record of the service. */
async function readStatuses({ db }: TestService): Promise<Map<string, string>> {
  const rows = await db.deliveryStatus.findMany();
  return new Map(rows.map(({ messageUuid, status }) => [messageUuid, status]));
}

/** The events that programs outside are told, by message. */
async function readTold(service: TestService): Promise<Set<string | null>> {
  const newest = await service.app.get(EventLogReader).findNewest();
  const log = service.app.get(PublicEventLog);
  await waitFor(async () => log.readable >= newest);
  const events = await log.readEvents(0, newest);
  return new Set(events.flatMap(({ data }) => ('messageUuid' in data ? [data.messageUuid as string] : [])));
}

/** All reports until now are counted. */
async function readReport(service: TestService, query: object) {
  const since = new Date();
  const read = async () => (await service.http.get('/reports/messages').query(query).expect(200)).body;
  await waitFor(async () => new Date((await read()).asOf) > since);
  return read();
}

const statusOf = (message: SandboxMessage): string => String(message.toResource()['message_state']);
const figuresOf = (messages: readonly SandboxMessage[]) => {
  const resources = messages.map((message) => message.toResource());
  return {
    messages: messages.length,
    delivered: resources.filter(({ message_state: state }) => state === 'delivered').length,
    units: resources.reduce((sum, { units }) => sum + Number(units), 0),
    amountMicros: resources.reduce((sum, { total_amount: usd }) => sum + toMicroUsd(usd as string)!, 0),
  };
};
const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

describe('a backfill of 90 days, of which half is known', () => {
  const history = pastMessages(300, ago(89 * DAY_MS), ago(5 * MINUTE_MS));
  /** Of each ten: two of ours that failed, three of other programs that had callbacks, five that are unknown. */
  const ours = history.filter((_, index) => [2, 4].includes(index % 10));
  const calledBack = history.filter((_, index) => [0, 1, 3].includes(index % 10));
  const strangers = history.filter((_, index) => index % 10 >= 5);
  let sandbox: SandboxServer;
  let service: TestService;
  let first: RunBody;

  const recordSent = async (message: SandboxMessage): Promise<void> => {
    const parameters = message.parameters({ status: 'sent' }, 2, 1_000);
    await service.app.get(DeliveryRecorder).record({
      ...readStatusCallback(parameters)!,
      messageId: null,
      batchId: null,
      bodySigned: true,
      source: 'callback',
      mode: 'live',
      receivedAt: new Date(),
      rawPayload: JSON.stringify(parameters),
    });
  };

  beforeAll(async () => {
    const kept = stops.splice(0);
    let account: Variables;
    ({ sandbox, account } = await startPlivo(history));
    service = await startReading(account, { MESSAGE_RESENDS: 'transactional=2' });
    await Promise.all(
      ours.map(({ uuid, acceptedAt, order: { to } }) =>
        service.db.message.create({
          data: {
            ...newMessage({ recipient: to, createdAt: acceptedAt, state: 'submitted' }),
            messageUuid: uuid,
            submittedAt: acceptedAt,
            updatedAt: acceptedAt,
          } as never,
        }),
      ),
    );
    await Promise.all(calledBack.map(recordSent));
    first = await backfill(service, ago(90 * DAY_MS));
    stops.splice(0, stops.length, ...kept);
  }, 240_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.stop();
  });

  it('records each message with its status, and says how many', async () => {
    const before = calledBack.filter((message) => statusOf(message) === 'sent').length;
    expect(first).toMatchObject({
      state: 'done',
      asked: 300,
      recorded: 300 - before,
      unknown: 0,
      kind: 'backfill',
    });
    expect(await readStatuses(service)).toEqual(new Map(history.map((each) => [each.uuid, statusOf(each)])));
    const rows = await service.db.deliveryStatus.findMany();
    const uuids = new Set<string>(ours.map(({ uuid }) => uuid));
    expect(
      rows
        .filter(({ messageId }) => messageId !== null)
        .map(({ messageUuid }) => messageUuid)
        .sort(),
    ).toEqual([...uuids].sort());
    const sources = new Set(
      rows.filter(({ messageUuid }) => uuids.has(messageUuid)).map(({ source }) => source),
    );
    expect(sources).toEqual(new Set(['reconciliation']));
    // The network that callbacks gave is kept.
    const networks = rows.filter(({ mcc }) => mcc !== null).length;
    expect(networks).toBe(calledBack.length);
  });

  it('makes reports equal to what Plivo knows, each message at its own time', async () => {
    const from = `${dayOf(ago(90 * DAY_MS))}T00:00:00Z`;
    const { total, rows } = await readReport(service, { from, interval: 'day' });
    const told = ({ messages, units, amountMicros, delivery }: typeof total) => ({
      messages,
      delivered: delivery.delivered,
      units,
      amountMicros,
    });
    expect(told(total)).toEqual(figuresOf(history));
    const byDay = new Map<string, SandboxMessage[]>();
    for (const each of history)
      byDay.set(dayOf(each.acceptedAt), [...(byDay.get(dayOf(each.acceptedAt)) ?? []), each]);
    const found = rows.filter(({ messages }: { messages: number }) => messages > 0);
    expect(new Map(found.map((row: { start: string }) => [row.start.slice(0, 10), told(row)]))).toEqual(
      new Map([...byDay].map(([day, messages]) => [day, figuresOf(messages)])),
    );
  });

  it('announces no messages that are not ours', async () => {
    const told = await readTold(service);
    expect(strangers.filter(({ uuid }) => told.has(uuid))).toEqual([]);
    const ourUuids = ours.map(({ uuid }) => uuid);
    expect(ourUuids.filter((uuid) => !told.has(uuid))).toEqual([]);
    expect(service.logs.matching(/undelivered \(|failed \(/)).toHaveLength(ours.length);
  });

  it('acts on failures of the last four days alone', async () => {
    await waitFor(async () => {
      const { items } = (await service.http.get('/feeds').expect(200)).body;
      return items.every(({ lag }: { lag: number }) => lag === 0);
    });
    const recent = ours.filter(({ acceptedAt }) => acceptedAt > ago(4 * DAY_MS));
    const recipients = (code: string): string[] =>
      recent.filter((each) => each.toResource()['error_code'] === code).map(({ order: { to } }) => to);
    const resent = await service.db.message.findMany({ where: { resend: { gt: 0 } } });
    const optOuts = await service.db.optOut.findMany();
    expect(resent.map(({ recipient }) => recipient)).toEqual(recipients('300'));
    expect(optOuts.map(({ recipient }) => recipient)).toEqual(recipients('200'));
    expect([resent.length, optOuts.length]).toEqual([1, 1]);
  });

  it('changes nothing when it is repeated', async () => {
    const tables = async () => [
      await service.db.deliveryEvent.findMany({ orderBy: { id: 'asc' } }),
      await service.db.deliveryStatus.findMany({ orderBy: { id: 'asc' } }),
    ];
    const before = await tables();
    expect(await backfill(service, ago(90 * DAY_MS))).toMatchObject({
      state: 'done',
      asked: 300,
      recorded: 0,
    });
    expect(await tables()).toEqual(before);
  });
});

describe('a backfill that is interrupted', () => {
  const history = pastMessages(100, ago(3 * DAY_MS), ago(5 * MINUTE_MS));
  const expected = new Map(history.map((each) => [each.uuid as string, statusOf(each)]));

  it('goes on where another instance died, and reads no more than one page again', async () => {
    const { sandbox, account } = await startPlivo(history);
    const dying = await startReading(account);
    // It dies after it has recorded the third page, before it has stored that it did.
    const store = dying.app.get(RunStore);
    const save = store.saveProgress.bind(store);
    let pages = 0;
    jest.spyOn(store, 'saveProgress').mockImplementation(async (...progress) => {
      pages += 1;
      if (pages === 3) throw new Error('died');
      return save(...progress);
    });
    const body = { kind: 'backfill', from: ago(4 * DAY_MS) };
    const { id } = (await dying.http.post('/reconciliation/runs').send(body).expect(202)).body as RunBody;
    await waitFor(() => dying.logs.matching(/not reconciled.*died/).length > 0);
    const lists = sandbox.readings.lists;
    const other = await startReading(account, { DATABASE_URL: dying.databaseUrl });
    const dead = dying.app.get(ReconciliationRunner);
    dead.onModuleDestroy();
    await dead.beforeApplicationShutdown();
    await other.app.get(ReconciliationRunner).run();
    const run = await finish(other, id);
    expect(run).toMatchObject({ state: 'done', asked: 100, unknown: 0 });
    expect(await readStatuses(other)).toEqual(expected);
    expect(await other.db.deliveryEvent.count()).toBe(100);
    // Four days, of 25 to 34 messages each at most: two pages a day.
    expect([lists, sandbox.readings.lists <= 9]).toEqual([3, true]);
  });

  it('waits where Plivo answers 429, and goes on from the page that it did not get', async () => {
    const { account } = await startPlivo(history, { listsPerMinute: 2 });
    const refused = await startReading(account);
    const body = { kind: 'backfill', from: ago(4 * DAY_MS) };
    const { id } = (await refused.http.post('/reconciliation/runs').send(body).expect(202)).body as RunBody;
    await waitFor(() => refused.logs.matching(/Plivo cannot be asked.*minute/).length > 0);
    const stopped = await refused.db.reconciliationRun.findUniqueOrThrow({ where: { id } });
    expect([stopped.state, stopped.asked <= 40]).toEqual(['running', true]);
    const { sandbox: willing, account: other } = await startPlivo(history);
    const service = await startReading(other, { DATABASE_URL: refused.databaseUrl });
    await refused.app.get(ReconciliationRunner).beforeApplicationShutdown();
    await service.app.get(ReconciliationRunner).run();
    expect(await finish(service, id)).toMatchObject({ state: 'done', asked: 100, recorded: 100 });
    expect([await readStatuses(service), willing.readings.lists <= 7]).toEqual([expected, true]);
  });

  it('can be cancelled, and a run of the other kind goes on beside it', async () => {
    const { account } = await startPlivo(history);
    const service = await startReading(account);
    const slots = service.app.get(LookupSlots);
    let letOn: (mayGoOn: boolean) => void = () => {};
    jest.spyOn(slots, 'waitForList').mockImplementation(() => new Promise((resolve) => (letOn = resolve)));
    const start = (kind: string) =>
      service.http.post('/reconciliation/runs').send({ kind, from: ago(DAY_MS) });
    const { id } = (await start('backfill').expect(202)).body as RunBody;
    expect((await start('backfill')).body.code).toBe('run_in_progress');
    const reconcile = (await start('reconcile').expect(202)).body as RunBody;
    await service.http.post(`/reconciliation/runs/${id}/cancel`).expect(200);
    await waitFor(() => {
      letOn(true);
      return service.http
        .get(`/reconciliation/runs/${reconcile.id}`)
        .then(({ body }) => body.state === 'done');
    });
    expect(await finish(service, id)).toMatchObject({ state: 'cancelled', asked: 0 });
  });
});

it('leaves out nothing while messages arrive, and none of them', async () => {
  const history = pastMessages(70, ago(2 * 60 * MINUTE_MS), ago(5 * MINUTE_MS));
  const { sandbox, account } = await startPlivo(history);
  const service = await startReading(account);
  const send = () =>
    fetch(`${sandbox.url}/v1/Account/${LIVE.PLIVO_AUTH_ID}/Message/`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        authorization: `Basic ${btoa(`${LIVE.PLIVO_AUTH_ID}:${LIVE.PLIVO_AUTH_TOKEN}`)}`,
      },
      body: JSON.stringify({ src: '15550100000', dst: '14155550123', text: 'hello' }),
    });
  jest.spyOn(service.app.get(LookupSlots), 'waitForList').mockImplementation(async () => (await send()).ok);
  expect(await backfill(service, ago(DAY_MS))).toMatchObject({ state: 'done', asked: 70, recorded: 70 });
  expect(await readStatuses(service)).toEqual(new Map(history.map((each) => [each.uuid, statusOf(each)])));
});

describe('a backfill', () => {
  it('does not bring back rows that retention has removed', async () => {
    const history = pastMessages(40, ago(20 * DAY_MS), ago(5 * MINUTE_MS));
    const { account } = await startPlivo(history);
    const service = await startReading(account, { RETENTION_MESSAGES_DAYS: '10' });
    const kept = history.filter(({ acceptedAt }) => acceptedAt > ago(10 * DAY_MS));
    const run = await backfill(service, ago(90 * DAY_MS));
    expect(run).toMatchObject({ state: 'done', asked: kept.length, recorded: kept.length });
    const answer = await service.http
      .post('/reconciliation/runs')
      .send({ kind: 'backfill', from: ago(30 * DAY_MS), to: ago(20 * DAY_MS) });
    expect([answer.status, answer.body.errors[0].message]).toEqual([
      422,
      expect.stringContaining('RETENTION_MESSAGES_DAYS'),
    ]);
  });

  it('does not bring back the number of an erased person', async () => {
    const [number, like] = ['+14155550123', '+14155550199'];
    const before = [number, like].map((to) => pastMessage({ to, acceptedAt: ago(DAY_MS) }));
    const { account } = await startPlivo([
      ...before,
      pastMessage({ to: '+14155660123', acceptedAt: ago(DAY_MS) }),
    ]);
    const service = await startReading(account);
    await service.http.delete(`/recipients/${encodeURIComponent(number)}`).expect(202);
    await waitFor(async () => (await service.db.erasure.findFirst())?.finishedAt);
    expect(await backfill(service, ago(2 * DAY_MS))).toMatchObject({ asked: 3, recorded: 3 });
    const rows = await service.db.deliveryStatus.findMany({ orderBy: { recipient: 'asc' } });
    expect(rows.map(({ recipient }) => recipient)).toEqual(['+1415555XXXX', '+1415555XXXX', '+14155660123']);
    expect(rows.map(({ rawPayload }) => /14155550/.test(rawPayload))).toEqual([false, false, false]);
    const { total } = await readReport(service, {
      from: ago(3 * DAY_MS).toISOString(),
      to: ago(DAY_MS / 2).toISOString(),
    });
    expect(total.messages).toBe(3);
  });

  it.each([
    ['Argentina', '+5491123456789', '+541123456789', '+54112345XXXX'],
    ['Brazil', '+5511987654321', '+551187654321', '+55118765XXXX'],
  ])(
    'does not bring back the number of an erased person in %s, in either form',
    async (_country, long, short, masked) => {
      const { account } = await startPlivo(
        [long, short].map((to) => pastMessage({ to, acceptedAt: ago(DAY_MS) })),
      );
      const service = await startReading(account);
      await service.http.delete(`/recipients/${encodeURIComponent(short)}`).expect(202);
      await waitFor(async () => (await service.db.erasure.findFirst())?.finishedAt);
      expect(await backfill(service, ago(2 * DAY_MS))).toMatchObject({ asked: 2, recorded: 2 });
      const rows = await service.db.deliveryStatus.findMany();
      expect(new Set(rows.map(({ recipient }) => recipient))).toEqual(
        new Set([masked, `${long.slice(0, -4)}XXXX`]),
      );
      expect(
        rows.filter(({ rawPayload }) => /"to_number"|1123456789|987654321|87654321/.test(rawPayload)),
      ).toEqual([]);
    },
  );

  it('does not bring back an erased message', async () => {
    const message = pastMessage({ acceptedAt: ago(DAY_MS) });
    const { account } = await startPlivo([message]);
    const service = await startReading(account);
    await backfill(service, ago(2 * DAY_MS));
    await service.db.deliveryStatus.updateMany({ data: { recipient: '', status: 'sent' } });
    expect(await backfill(service, ago(2 * DAY_MS))).toMatchObject({ asked: 1, recorded: 0, unknown: 1 });
  });
});

it.each([
  ['+14155550123', '+14155550123'],
  ['+5491123456783', '+541123456783'],
])('leaves to the search a message that may be ours with an unknown UUID: %s, %s', async (recipient, to) => {
  const acceptedAt = ago(60 * MINUTE_MS);
  const { account } = await startPlivo([
    pastMessage({ acceptedAt, to }),
    pastMessage({ acceptedAt: ago(2 * 60 * MINUTE_MS), to }),
  ]);
  const service = await startReading(account);
  const message = newMessage({ recipient, createdAt: acceptedAt, state: 'queued', segments: 1 });
  await service.db.message.create({
    data: { ...message, state: 'unknown', submittedAt: acceptedAt, updatedAt: acceptedAt } as never,
  });
  expect(await backfill(service, ago(DAY_MS))).toMatchObject({ asked: 2, recorded: 1, unknown: 1 });
});

it('takes a turn for each list', async () => {
  const { sandbox, account } = await startPlivo(pastMessages(30, ago(DAY_MS), ago(5 * MINUTE_MS)));
  const service = await startReading(account);
  const wait = jest.spyOn(service.app.get(LookupSlots), 'waitForList');
  const worker = service.app.get(BackfillWorker);
  const period = { from: ago(2 * DAY_MS), to: ago(MINUTE_MS) };
  await service.app.get(RunStore).create({ kind: 'backfill', ...period, position: 0 });
  wait.mockResolvedValue(false);
  expect([await worker.workSome(), sandbox.readings.lists]).toEqual([null, 0]);
  wait.mockResolvedValue(true);
  expect(await worker.workSome()).toEqual({ stoppedBy: null });
  expect([wait.mock.calls.length, sandbox.readings.lists]).toEqual([2, 1]);
});

describe('plivo-callbacks backfill', () => {
  it('starts one and follows it', async () => {
    const { account } = await startPlivo(pastMessages(5, ago(DAY_MS), ago(5 * MINUTE_MS)));
    const service = await startReading(account);
    const done = await cli(['backfill', '--days', '2', '--url', service.url]);
    expect([done.code, done.stdout]).toEqual([
      0,
      expect.stringMatching(/^[\da-f-]{36} {2}done {2}100 % {2}5 listed, 5 recorded, 0 left out\n$/),
    ]);
    const from = ago(DAY_MS / 2).toISOString();
    const started = await cli(['backfill', '--from', from, '--no-wait', '--json', '--url', service.url]);
    expect(JSON.parse(started.stdout)).toMatchObject({ kind: 'backfill', from });
  });

  it.each([
    ['without a time', []],
    ['with two times', ['--days', '3', '--from', '2026-11-01']],
    ['of too many days', ['--days', '91']],
    ['of half a day', ['--days', '0.5']],
  ])('refuses one %s', async (_title, args) => {
    expect((await cli(['backfill', ...args])).code).toBe(2);
  });
});
