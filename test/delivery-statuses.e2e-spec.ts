import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

describe('GET /delivery-statuses', () => {
  let service: TestService;
  const uuids: string[] = [];

  const add = async (overrides: Record<string, string> = {}): Promise<string> => {
    const MessageUUID = randomUUID();
    await postSigned(service, parametersOf({ MessageUUID, ...overrides })).expect(204);
    return MessageUUID;
  };
  const list = async (query: object) =>
    (await service.http.get('/delivery-statuses').query(query).expect(200)).body;
  const uuidsOf = (page: { items: { messageUuid: string }[] }) =>
    page.items.map(({ messageUuid }) => messageUuid);

  beforeAll(async () => {
    service = await startService(LIVE);
    for (let count = 0; count < 10; count += 1) uuids.unshift(await add());
  });
  afterAll(() => service.stop());

  it('lists the newest first and pages in both directions', async () => {
    const first = await list({ limit: 4 });
    const second = await list({ limit: 4, cursor: first.next });
    const third = await list({ limit: 4, cursor: second.next });
    expect([first, second, third].flatMap(uuidsOf)).toEqual(uuids);
    expect([first.prev, third.next]).toEqual([null, null]);
    const back = await list({ limit: 4, cursor: third.prev });
    expect(uuidsOf(back)).toEqual(uuidsOf(second));
    expect(uuidsOf(await list({ limit: 4, cursor: back.prev }))).toEqual(uuidsOf(first));
  });

  it('neither repeats nor skips a row while others are added', async () => {
    const first = await list({ limit: 5 });
    const added = await add();
    const second = await list({ limit: 5, cursor: first.next });
    expect([...uuidsOf(first), ...uuidsOf(second)]).toEqual(uuids);
    expect(uuidsOf(await list({ limit: 5, cursor: first.items.length ? second.prev : '' }))).toEqual(
      uuidsOf(first),
    );
    uuids.unshift(added);
  });

  it.each([
    ['status', { Status: 'undelivered', ErrorCode: '70' }, { status: 'undelivered' }],
    ['errorCode', { Status: 'failed', ErrorCode: '451' }, { errorCode: '451' }],
    ['recipient', { To: '447700900123' }, { recipient: '+447700900123' }],
    ['recipient without +', { To: '447700900456' }, { recipient: '447700900456' }],
  ])('filters by %s', async (_name, overrides, query) => {
    const uuid = await add(overrides);
    expect(uuidsOf(await list(query))).toEqual([uuid]);
    uuids.unshift(uuid);
  });

  it('filters by the time of the last report', async () => {
    const uuid = await add();
    const { receivedAt } = (await service.http.get(`/delivery-statuses/${uuid}`)).body;
    const next = new Date(new Date(receivedAt).getTime() + 1).toISOString();
    expect(uuidsOf(await list({ receivedFrom: receivedAt, receivedTo: next }))).toContain(uuid);
    expect(uuidsOf(await list({ receivedFrom: next }))).toEqual([]);
    expect(uuidsOf(await list({ receivedTo: receivedAt, limit: 100 }))).not.toContain(uuid);
    expect(uuidsOf(await list({ receivedFrom: next.replace('Z', '') }))).toEqual([]);
    expect(uuidsOf(await list({ receivedFrom: receivedAt.replace('Z', '+00:00') }))).toContain(uuid);
  });

  it.each([
    [{ limit: '101' }, 'limit'],
    [{ limit: 'many' }, 'limit'],
    [{ cursor: 'bm9uZSBvZiBvdXJz' }, 'cursor'],
    [{ cursor: '%%' }, 'cursor'],
    [{ status: 'lost' }, 'status'],
    [{ receivedFrom: 'yesterday' }, 'receivedFrom'],
    [{ receivedFrom: '1' }, 'receivedFrom'],
    [{ receivedTo: '99999-01-01' }, 'receivedTo'],
    [{ receivedTo: '2026-02-31T25:00:00Z' }, 'receivedTo'],
    [{ colour: 'red' }, 'colour'],
  ])('names the wrong field in %j', async (query, field) => {
    const answer = await service.http.get('/delivery-statuses').query(query);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors).toEqual([{ field, message: expect.any(String) }]);
  });
});

describe('an SMS from its send to its delivery', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('answers 202 with the ids, then shows queued, sent, delivered with cost and network', async () => {
    const sent = await service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'hello' });
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({
      message: expect.any(String),
      messageUuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });

    const timeline = await waitFor(async () => {
      const { body } = await service.http.get(`/delivery-statuses/${sent.body.messageUuid}`);
      return body.status === 'delivered' && body;
    });
    expect(timeline).toMatchObject({
      messageUuid: sent.body.messageUuid,
      messageId: sent.body.id,
      final: true,
      error: null,
      recipient: '+15551234567',
      sender: '+15550100000',
      cost: { units: 1, totalRateMicros: 5500, totalAmountMicros: 5500 },
      network: { mcc: '310', mnc: '004' },
      source: 'callback',
    });
    expect(
      timeline.events.map((event: { status: string; outcome: string }) => [event.status, event.outcome]),
    ).toEqual([
      ['queued', 'applied'],
      ['sent', 'applied'],
      ['delivered', 'applied'],
    ]);
    const row = await service.db.message.findUniqueOrThrow({ where: { id: sent.body.id } });
    expect(row).toMatchObject({ state: 'submitted', messageUuid: sent.body.messageUuid, attempts: 1 });
    const ids = `messageId=${sent.body.id} messageUuid=${sent.body.messageUuid}`;
    expect(service.logs.matching(new RegExp(`callback status=.* requestId=[\\w-]+ ${ids}`))).toHaveLength(3);
    const accepted = `message accepted requestId=${sent.get('X-Request-Id')} messageId=${sent.body.id}`;
    expect(service.logs.matching(new RegExp(accepted))).toHaveLength(1);
    expect(service.logs.matching(new RegExp(`message submitted ${ids}`))).toHaveLength(1);
  });
});

describe('a stale report', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  it('leaves the current status alone when sent follows delivered, and shows its reason in the event log', async () => {
    const MessageUUID = randomUUID();
    await postSigned(service, parametersOf({ MessageUUID, Status: 'delivered', Sequence: '3' }));
    const before = await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: MessageUUID } });
    await postSigned(service, parametersOf({ MessageUUID, Status: 'sent', Sequence: '2', TotalAmount: '9' }));

    expect(
      await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: MessageUUID } }),
    ).toEqual(before);
    const { body } = await service.http.get(`/delivery-statuses/${MessageUUID}`);
    expect(body.status).toBe('delivered');
    expect(body.events).toMatchObject([
      { status: 'delivered', outcome: 'applied', reason: 'The first report of this message.' },
      { status: 'sent', outcome: 'stale', reason: 'An earlier stage than delivered.' },
    ]);
    const stale = await service.db.deliveryEvent.findFirstOrThrow({
      where: { messageUuid: MessageUUID, outcome: 'stale' },
    });
    expect(stale.reason).toBe('lower_rank');
  });

  it.each([
    ['lower_sequence', { Status: 'undelivered', Sequence: '2' }],
    ['earlier_time', { Status: 'undelivered', MessageTime: '2026-11-23 08:00:00.000000' }],
    ['lost_tie', { Status: 'undelivered' }],
  ])('records %s as its reason where that decided', async (reason, second) => {
    const MessageUUID = randomUUID();
    await postSigned(service, parametersOf({ MessageUUID }));
    await postSigned(service, parametersOf({ MessageUUID, ...second }));
    const events = await service.db.deliveryEvent.findMany({
      where: { messageUuid: MessageUUID },
      orderBy: { id: 'asc' },
    });
    expect(events.map((event) => [event.outcome, event.reason])).toEqual([
      ['applied', null],
      ['stale', reason],
    ]);
  });
});
