import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../src/core/prisma.service.js';
import { readOneOf } from '../src/core/database/read-one-of.js';
import { MessageReader } from '../src/messages/message.reader.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import type { Dimensions } from '../src/reports/dimensions/dimensions.js';
import { type Interval, INTERVALS } from '../src/reports/period/report-period.js';
import type { ReportQuery } from '../src/reports/query/report-query.js';
import { REPORT_FIELDS } from '../src/reports/query/report-field.js';
import { REPORTED_STATUSES } from '../src/reports/reported-statuses.js';
import type { CountedMessage } from './support/fake-report-columns.js';
import { GeneratedMonth } from './support/generated-month.js';
import { figuresPlainly, groupList, plainRows, valueOf } from './support/plain-figures.js';
import { computePlainly } from './support/plain-reports.js';
import { printedRandom } from './support/seed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const HOUR_MS = 3_600_000;
const WITHOUT_RESENDS = { MESSAGE_RESENDS: 'otp=0,transactional=0,marketing=0' };

/** A message with what only a look at the raw tables tells. */
interface RawMessage extends CountedMessage {
  messageUuid: string | null;
  toSentMs: number | null;
  toDeliveredMs: number | null;
}

/** Every message, computed from the raw tables. */
async function readRawMessages(db: PrismaClient): Promise<RawMessage[]> {
  const events = await db.deliveryEvent.findMany({ where: { outcome: { not: 'mismatch' } } });
  return [...(await computePlainly(db)).values()].map((counted) => {
    const { countedAt, status, errorCode, units, amountMicros, messageUuid, resend, ...rest } =
      counted as unknown as Dimensions & {
        countedAt: Date;
        status: string;
        errorCode: string | null;
        units: number | null;
        amountMicros: number | null;
        messageUuid: string | null;
        sentBucket: number | null;
        deliveredBucket: number | null;
        resend: boolean;
      };
    const { sentBucket, deliveredBucket, ...dimensions } = rest;
    const latency = (bucket: number | null, word: string): number | null => {
      if (bucket === null) return null;
      const times = events
        .filter((event) => event.messageUuid === messageUuid && event.status === word)
        .flatMap(({ plivoTimestamp }) => plivoTimestamp?.getTime() ?? []);
      return Math.max(0, Math.min(...times) - countedAt.getTime());
    };
    return {
      countedAt: countedAt.getTime(),
      dimensions,
      status: readOneOf('status', REPORTED_STATUSES, status),
      errorCode,
      units: units ?? 0,
      amountMicros: amountMicros ?? 0,
      sentBucket,
      deliveredBucket,
      resend,
      messageUuid,
      toSentMs: latency(sentBucket, 'sent'),
      toDeliveredMs: latency(deliveredBucket, 'delivered'),
    };
  });
}

interface Row {
  start: string;
  group: Record<string, string | null>;
}

describe('reports on a generated month', () => {
  let service: TestService;
  let messages: RawMessage[];
  const random = printedRandom();

  const read = async (path: string, query: object) =>
    (await service.http.get(`/reports/${path}`).query(query).expect(200)).body;

  beforeAll(async () => {
    service = await startService({ ...LIVE, ...WITHOUT_RESENDS, API_RATE_LIMIT: '100000' });
    await new GeneratedMonth(service.app.get(PrismaService), service.db, random).happen(250);
    // The service settles unknown outcomes of which there is a report, a little later.
    const states = service.app.get(MessageReader);
    await waitFor(async () => (await states.findUnknownWithReport()).length === 0);
    const recorded = new Date();
    await waitFor(async () => new Date((await read('messages', {})).asOf) > recorded);
    messages = await readRawMessages(service.db);
  });
  afterAll(() => service.stop());

  /** What a client may ask, at random. */
  function anyQuery(): ReportQuery {
    const times = messages.map(({ countedAt }) => countedAt).sort((a, b) => a - b);
    const [from, to] = [times[0]! - HOUR_MS, times.at(-1)! + 1]
      .map((at) => at + random.between(-1, 1) * 100 * HOUR_MS)
      .map((at) => new Date(at));
    const fields = [...REPORT_FIELDS].sort(() => random.next() - 0.5);
    const value = valueOf(fields[0]!, random.pick(messages));
    // The month has a Powerpack of an id that no client may write.
    const isFiltered = random.chance(0.5) && !value?.startsWith('powerpack:');
    const filters = isFiltered ? { [fields[0]!]: value } : {};
    return {
      from: from!,
      to: to!,
      interval: random.pick<Interval | null>([...INTERVALS, null]),
      timeZone: random.pick(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu']),
      groupBy: fields.slice(1, 1 + Math.floor(random.between(0, 3))),
      filters,
    };
  }

  const toParameters = ({ from, to, filters, interval, ...query }: ReportQuery) => ({
    from: from.toISOString(),
    to: to.toISOString(),
    ...(interval !== null && { interval }),
    ...query,
    ...Object.fromEntries(Object.entries(filters).map(([field, value]) => [field, value ?? ''])),
  });

  const keyOf = ({ start, group: { networkName: _name, ...group } }: Row, { groupBy }: ReportQuery): string =>
    `${start} ${JSON.stringify(groupBy.map((field) => group[field]))}`;

  it('are about messages of most statuses', () => {
    const found = new Set(messages.map(({ status }) => status));
    expect(found.size).toBeGreaterThan(7);
    expect(found.has('none') && found.has('sent') && found.has('delivered')).toBe(true);
    expect(messages.filter(({ resend }) => resend).length).toBeGreaterThan(0);
  });

  it('count messages, units and micro-dollars as a plain computation over the raw tables does', async () => {
    for (let round = 0; round < 40; round += 1) {
      const query = anyQuery();
      const report = await read('messages', toParameters(query));
      const silentBefore = Date.now() - 72 * HOUR_MS;
      const expected = plainRows(messages, query);
      const plain = new Map(
        expected.map((row) => [keyOf(row, query), figuresPlainly(row.list, silentBefore)]),
      );
      const found = new Map(
        report.rows.map(({ start, group, ...figures }: Row) => [keyOf({ start, group }, query), figures]),
      );
      expect([query, found]).toEqual([query, plain]);
      expect(report.total).toEqual(
        figuresPlainly(
          expected.flatMap(({ list }) => list),
          silentBefore,
        ),
      );
    }
  });

  it('measure latencies within 5 % of the exact ones', async () => {
    for (let round = 0; round < 20; round += 1) {
      const query = anyQuery();
      const report = await read('latency', toParameters(query));
      const expected = new Map(plainRows(messages, query).map((row) => [keyOf(row, query), row.list]));
      expect(report.rows.map((row: Row) => keyOf(row, query)).sort()).toEqual([...expected.keys()].sort());
      for (const row of report.rows) {
        const list = expected.get(keyOf(row, query))!;
        for (const name of ['toSent', 'toDelivered'] as const) {
          const exact = list.flatMap((one) => one[`${name}Ms`] ?? []).sort((a, b) => a - b);
          expect(row[name].measured).toBe(exact.length);
          for (const [share, told] of [
            [0.5, row[name].p50Ms],
            [0.9, row[name].p90Ms],
            [0.99, row[name].p99Ms],
          ]) {
            const at = exact[Math.max(1, Math.ceil(share * exact.length)) - 1];
            const isNear = at === undefined ? told === null : Math.abs(told - at) <= 0.05 * at;
            expect([name, share, told, at, isNear]).toEqual([name, share, told, at, true]);
          }
        }
      }
    }
  });

  it('count errors, with messages that exist', async () => {
    for (let round = 0; round < 10; round += 1) {
      const query = { ...anyQuery(), interval: null, timeZone: 'UTC', groupBy: [] };
      const { interval: _interval, timeZone: _zone, groupBy: _groups, ...parameters } = toParameters(query);
      const report = await read('errors', parameters);
      const { status, errorCode, ...filters } = query.filters;
      const all = plainRows(messages, { ...query, filters }).flatMap(({ list }) => list);
      const { final } = figuresPlainly(all, 0).delivery;
      const failed = all.filter(
        (one) =>
          ['undelivered', 'failed', 'rejected'].includes(one.status) &&
          (status === undefined || status === one.status) &&
          (errorCode === undefined || errorCode === one.errorCode),
      );
      const byCode = groupList(failed, (one) => one.errorCode);
      expect(report.final).toBe(final);
      expect(report.rows).toHaveLength(byCode.size);
      for (const { code, messages: count, share, messageUuids } of report.rows) {
        const list = byCode.get(code)!;
        expect([count, share]).toEqual([list.length, list.length / final]);
        expect(messageUuids).toHaveLength(Math.min(5, list.length));
        const own = new Set(list.map(({ messageUuid }) => messageUuid));
        expect(messageUuids.filter((uuid: string) => !own.has(uuid))).toEqual([]);
      }
    }
  });
});

describe('a report', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ ...LIVE, ...WITHOUT_RESENDS });
  });
  afterAll(() => service.stop());

  it('read after a 204 has the message, once asOf says so, within two seconds', async () => {
    for (let round = 0; round < 5; round += 1) {
      const uuid = randomUUID();
      const sender = `1555${String(Math.random()).slice(2, 9)}`;
      await postSigned(service, parametersOf({ MessageUUID: uuid, From: sender })).expect(204);
      const answered = new Date();
      const report = await waitFor(async () => {
        const { body } = await service.http.get('/reports/messages').query({ sender, from: '2026-01-01' });
        return new Date(body.asOf) >= answered && body;
      });
      expect(Date.now() - answered.getTime()).toBeLessThan(2_000);
      expect(report.total).toMatchObject({ messages: 1, delivery: { delivered: 1 }, amountMicros: 5_500 });
    }
  });

  it('moves a message from sent to delivered in its own hour', async () => {
    const MessageUUID = randomUUID();
    const hour = { MessageUUID, From: '15550100007', MessageTime: '2026-10-01 08:14:53.123456' };
    const read = async () =>
      (
        await service.http.get('/reports/messages').query({
          sender: '+15550100007',
          from: '2026-10-01',
          to: '2026-10-02',
          interval: 'hour',
          groupBy: 'status',
        })
      ).body.rows.map(({ start, group, messages }: Row & { messages: number }) => [start, group, messages]);
    const start = '2026-10-01T08:00:00+00:00';
    await postSigned(service, parametersOf({ ...hour, Status: 'sent', Sequence: '2' })).expect(204);
    await waitFor(async () => (await read()).length > 0);
    expect(await read()).toEqual([[start, { status: 'sent' }, 1]]);
    await postSigned(service, parametersOf({ ...hour, Status: 'delivered' })).expect(204);
    await waitFor(async () => (await read())[0][1].status === 'delivered');
    expect(await read()).toEqual([[start, { status: 'delivered' }, 1]]);
  });
});

it('recipients with retention: a failure from before does not count, as a delivery after it may be gone', async () => {
  const service = await startService({ ...LIVE, ...WITHOUT_RESENDS, RETENTION_MESSAGES_DAYS: '7' });
  const report = (To: string, Status: string, daysAgo: number) => {
    const MessageTime = ago(daysAgo).toISOString().replace('T', ' ').replace('Z', '000');
    return postSigned(service, parametersOf({ MessageUUID: randomUUID(), To, Status, MessageTime })).expect(
      204,
    );
  };
  const ago = (days: number) => new Date(Date.now() - days * 24 * 3_600_000);
  const read = async () =>
    (
      await service.http
        .get('/reports/recipients')
        .query({ from: ago(20).toISOString() })
        .expect(200)
    ).body;
  for (const daysAgo of [12, 11, 10]) await report('14155550101', 'failed', daysAgo);
  await report('14155550101', 'delivered', 9);
  for (const daysAgo of [8, 3, 2, 1]) await report('14155550102', 'failed', daysAgo);
  const recorded = new Date();
  await waitFor(async () => new Date((await read()).asOf) >= recorded);
  // As retention does. The figures stay.
  await service.db.deliveryStatus.deleteMany({ where: { recipient: '+14155550101' } });
  expect((await read()).rows).toMatchObject([{ recipient: '+14155550102', failed: 3 }]);
  await service.stop();
});

describe('recipients', () => {
  let service: TestService;
  const KEYS = { admin: 'admin-secret-0123456789', reader: 'reader-secret-0123456789' };

  const fail = (To: string, hour: number, overrides: Record<string, string> = {}) =>
    postSigned(
      service,
      parametersOf({
        MessageUUID: randomUUID(),
        To,
        Status: 'undelivered',
        ErrorCode: '70',
        MessageTime: `2026-11-20 ${String(hour).padStart(2, '0')}:00:00.000000`,
        ...overrides,
      }),
    ).expect(204);
  const deliver = (To: string, hour: number) => fail(To, hour, { Status: 'delivered', ErrorCode: '000' });
  const read = async (query: object = {}, key = KEYS.admin) => {
    const { body } = await service.http
      .get('/reports/recipients')
      .query({ from: '2026-11-20', to: '2026-11-21', ...query })
      .set('X-Api-Key', key)
      .expect(200);
    return body;
  };

  beforeAll(async () => {
    service = await startService({
      ...LIVE,
      ...WITHOUT_RESENDS,
      API_KEYS: `a:${KEYS.admin}:read+admin,r:${KEYS.reader}:read`,
    });
    for (const hour of [1, 2, 3, 4]) await fail('14155550101', hour);
    await fail('14155550101', 5, { ErrorCode: '80' });
    await deliver('14155550102', 0);
    for (const hour of [1, 2, 3]) await fail('14155550102', hour, { From: '15550100009' });
    for (const hour of [1, 2, 3, 4]) await fail('14155550103', hour);
    await deliver('14155550103', 5);
    await fail('14155550103', 6);
    for (const hour of [1, 2]) await fail('14155550104', hour);
    for (const hour of [1, 2, 3]) await fail('14155550105', hour, { MessageTime: '2026-11-22 00:00:00' });
    const recorded = new Date();
    await waitFor(async () => new Date((await read()).asOf) >= recorded);
  });
  afterAll(() => service.stop());

  it('are those whose messages failed three times since the last delivered one', async () => {
    expect((await read()).rows).toEqual([
      {
        recipient: '+14155550101',
        failed: 5,
        lastErrorCode: '80',
        lastErrorMeaning: 'Destination temporarily unavailable',
        lastFailedAt: '2026-11-20T05:00:00.000Z',
        lastDeliveredAt: null,
      },
      {
        recipient: '+14155550102',
        failed: 3,
        lastErrorCode: '70',
        lastErrorMeaning: 'Destination permanently unavailable',
        lastFailedAt: '2026-11-20T03:00:00.000Z',
        lastDeliveredAt: '2026-11-20T00:00:00.000Z',
      },
    ]);
  });

  it('can be asked for with fewer failures, of a sender, in a time, up to a number', async () => {
    const recipients = async (query: object) =>
      (await read(query)).rows.map(({ recipient }: { recipient: string }) => recipient.slice(-1)).join('');
    expect(await recipients({ minFailed: 2 })).toBe('124');
    expect(await recipients({ minFailed: 1 })).toBe('1243');
    expect(await recipients({ sender: '+15550100009' })).toBe('2');
    expect(await recipients({ country: 'US', kind: '' })).toBe('12');
    expect(await recipients({ kind: 'otp' })).toBe('');
    expect(await recipients({ to: '2026-11-20T05:00:00Z' })).toBe('132');
    expect(await recipients({ to: '2026-11-23' })).toBe('125');
    expect(await recipients({ limit: 1 })).toBe('1');
  });

  it('are masked for a key without the scope admin, also as CSV', async () => {
    const { rows } = await read({}, KEYS.reader);
    expect(rows.map(({ recipient }: { recipient: string }) => recipient)).toEqual([
      '+1415555XXXX',
      '+1415555XXXX',
    ]);
    const csv = async (key: string) =>
      (
        await service.http
          .get('/reports/recipients')
          .query({ from: '2026-11-20', to: '2026-11-21', limit: 1 })
          .set({ 'X-Api-Key': key, Accept: 'text/csv' })
          .expect(200)
      ).text.split('\n')[1];
    expect(await csv(KEYS.reader)).toMatch(/^'\+1415555XXXX,5,80,/);
    expect(await csv(KEYS.admin)).toMatch(/^'\+14155550101,5,80,/);
  });

  it.each([
    [{ minFailed: '0' }, 'minFailed'],
    [{ minFailed: '1.5' }, 'minFailed'],
    [{ limit: '1001' }, 'limit'],
    [{ limit: 'all' }, 'limit'],
    [{ status: 'failed' }, 'status'],
    [{ from: '2026-11-22' }, 'from'],
    [{ groupBy: 'country' }, 'groupBy'],
  ])('are refused with %j', async (query, field) => {
    const { status, body } = await service.http
      .get('/reports/recipients')
      .query({ to: '2026-11-21', ...query })
      .set('X-Api-Key', KEYS.admin);
    expect([status, body.code, body.errors?.[0].field]).toEqual([400, 'validation_failed', field]);
  });
});
