import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';

describe('the list of delivery statuses', () => {
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

  it('comes newest first, in pages, forth and back', async () => {
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

  it('filters by when the last report came', async () => {
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
  ])('names what is wrong in %j', async (query, field) => {
    const answer = await service.http.get('/delivery-statuses').query(query);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors).toEqual([{ field, message: expect.any(String) }]);
  });
});
