import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { parse } from 'csv-parse/sync';
import supertest from 'supertest';
import {
  countedMessage,
  type CountedMessage,
  FakeReportColumns,
  NO_DIMENSIONS,
} from '../../../test/support/fake-report-columns.js';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { ReportsEnvironment } from '../../config/groups/reports.js';
import { Clock } from '../../core/clock.js';
import { ProblemFilter } from '../../http/problem.filter.js';
import { createValidationPipe } from '../../http/validation.pipe.js';
import { ReportColumns } from '../columns/message-columns.js';
import { MessageUuidReader } from '../message-uuid.reader.js';
import { latencyBucket } from '../quantiles/latency-buckets.js';
import { ReportsService } from '../reports.service.js';
import { ReportsController } from './reports.controller.js';

const NOW = new Date('2026-11-28T12:00:00Z');
const MESSAGES: CountedMessage[] = [
  ...['delivered', 'delivered', 'sent'].map((status) =>
    countedMessage({
      status: status as 'sent',
      countedAt: Date.parse('2026-11-20T23:30:00Z'),
      dimensions: {
        ...NO_DIMENSIONS,
        country: 'US',
        network: '310-260',
        kind: 'otp',
        sender: '+15550100000',
      },
      sentBucket: latencyBucket(1_000),
    }),
  ),
  countedMessage({
    status: 'failed',
    errorCode: '80',
    countedAt: Date.parse('2026-11-21T00:30:00Z'),
    dimensions: { ...NO_DIMENSIONS, country: 'DE', sender: '=cmd|/c calc', template: 'order-shipped' },
    resend: true,
  }),
];

describe('reports', () => {
  let app: INestApplication;
  const get = (path: string, query: object = {}) =>
    supertest(app.getHttpServer()).get(`/reports/${path}`).query(query);
  const read = async (path: string, query: object = {}) => (await get(path, query).expect(200)).body;

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [ReportsController],
      providers: [
        ReportsService,
        ReportsEnvironment,
        { provide: Clock, useValue: { now: () => NOW } },
        { provide: PlivoEnvironment, useValue: { mode: 'live' } },
        { provide: ReportColumns, useValue: new FakeReportColumns(MESSAGES) },
        {
          provide: MessageUuidReader,
          useValue: {
            findMessageUuids: (numbers: number[]) =>
              Promise.resolve(new Map(numbers.map((number) => [number, `uuid-${number}`]))),
          },
        },
      ],
    }).compile();
    app = module.createNestApplication();
    app.useGlobalPipes(createValidationPipe());
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
  });
  afterAll(() => app.close());

  it('answer figures by period and group, and a total', async () => {
    const report = await read('messages', {
      from: '2026-11-20T00:00:00+01:00',
      to: '2026-11-22T00:00:00+01:00',
      interval: 'day',
      timeZone: 'Europe/Berlin',
      groupBy: ['network', 'kind'],
    });
    expect(report).toMatchObject({
      from: '2026-11-19T23:00:00.000Z',
      to: '2026-11-21T23:00:00.000Z',
      timeZone: 'Europe/Berlin',
      interval: 'day',
      groupBy: ['network', 'kind'],
      asOf: '2026-11-28T00:00:00.000Z',
    });
    const start = '2026-11-21T00:00:00+01:00';
    expect(report.rows).toEqual([
      {
        start,
        group: { network: '310-260', networkName: expect.any(String), kind: 'otp' },
        messages: 3,
        statuses: {
          queued: 0,
          sent: 1,
          delivered: 2,
          undelivered: 0,
          failed: 0,
          rejected: 0,
          read: 0,
          none: 0,
        },
        silent: 1,
        resends: 0,
        refused: 0,
        expired: 0,
        cancelled: 0,
        unknown: 0,
        delivery: { rate: 1, delivered: 2, final: 2 },
        units: 3,
        amountMicros: 16_500,
        costPerDeliveredMicros: 8_250,
      },
      expect.objectContaining({ start, group: { network: 'unknown', networkName: null, kind: null } }),
    ]);
    expect(report.total).toMatchObject({ messages: 4, resends: 1, delivery: { delivered: 2, final: 3 } });
  });

  it('are of the last 30 days without from and to, as one row', async () => {
    const report = await read('messages');
    expect([report.from, report.to]).toEqual(['2026-10-29T12:00:00.000Z', NOW.toISOString()]);
    expect(report).toMatchObject({ interval: null, timeZone: 'UTC', groupBy: [] });
    expect(report.rows).toEqual([{ start: '2026-10-29T12:00:00+00:00', group: {}, ...report.total }]);
  });

  it.each([
    [{ country: 'US' }, 3],
    [{ network: '310-260' }, 3],
    [{ sender: '15550100000' }, 3],
    [{ sender: '' }, 0],
    [{ kind: 'otp' }, 3],
    [{ kind: '' }, 1],
    [{ template: 'order-shipped' }, 1],
    [{ template: '' }, 3],
    [{ batch: '' }, 4],
    [{ experiment: 'e' }, 0],
    [{ variant: 'v' }, 0],
    [{ status: 'delivered' }, 2],
    [{ errorCode: '80' }, 1],
    [{ errorCode: '' }, 3],
    [{ errorCode: '80', kind: 'otp' }, 0],
    [{ from: '2026-11-21' }, 1],
    [{ to: '2026-11-21' }, 3],
  ])('filter by %j', async (query, messages) => {
    expect((await read('messages', query)).total.messages).toBe(messages);
  });

  it('tell latencies', async () => {
    const { rows, total } = await read('latency', { groupBy: 'country' });
    expect(rows.map(({ group }: { group: object }) => group)).toEqual([{ country: 'DE' }, { country: 'US' }]);
    const none = { measured: 0, p50Ms: null, p90Ms: null, p99Ms: null };
    expect(rows[0]).toMatchObject({ toSent: none, toDelivered: none });
    expect(total.toSent.measured).toBe(3);
    expect(Math.abs(total.toSent.p50Ms - 1_000)).toBeLessThanOrEqual(50);
  });

  it('explain errors', async () => {
    const report = await read('errors');
    expect(report).toMatchObject({ asOf: '2026-11-28T00:00:00.000Z', final: 3 });
    expect(report.rows).toEqual([
      {
        code: '80',
        meaning: 'Destination temporarily unavailable',
        resend: 'with_backoff',
        messages: 1,
        share: 1 / 3,
        messageUuids: ['uuid-3'],
      },
    ]);
    expect((await read('errors', { errorCode: '30' })).rows).toEqual([]);
  });

  describe('as CSV', () => {
    const csv = async (path: string, query: object = {}) => {
      const answer = await get(path, query).set('Accept', 'text/csv').expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="${path}.csv"`,
        vary: 'Accept',
      });
      return parse(answer.text, { columns: true }) as Record<string, string>[];
    };

    it('have a line for each row, with the names of the fields', async () => {
      const rows = await csv('messages', { groupBy: 'network' });
      expect(rows[0]).toMatchObject({
        start: '2026-10-29T12:00:00+00:00',
        network: '310-260',
        networkName: expect.any(String),
        messages: '3',
        'statuses.delivered': '2',
        silent: '1',
        'delivery.rate': '1',
        costPerDeliveredMicros: '8250',
      });
      expect(rows[1]).toMatchObject({ networkName: '', 'delivery.rate': '0', costPerDeliveredMicros: '' });
    });

    it('have every figure of JSON', async () => {
      const names = (value: object, prefix = ''): string[] =>
        Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
          typeof inner === 'object' && inner !== null ? names(inner, `${prefix}${name}.`) : [prefix + name],
        );
      for (const path of ['messages', 'latency']) {
        const [row] = await csv(path);
        expect(Object.keys(row!)).toEqual(['start', ...names((await read(path)).total)]);
      }
      expect(Object.keys((await csv('errors'))[0]!).sort()).toEqual(
        Object.keys((await read('errors')).rows[0]).sort(),
      );
    });

    it('have no cell that a spreadsheet runs', async () => {
      const senders = (await csv('messages', { groupBy: 'sender' })).map(({ sender }) => sender);
      expect(senders).toEqual(["'+15550100000", "'=cmd|/c calc"]);
    });
  });

  it('are JSON for clients that take both, and 406 for those that take neither', async () => {
    for (const accept of ['*/*', 'application/json', 'text/csv;q=0.5, application/json']) {
      const answer = await get('messages').set('Accept', accept).expect(200);
      expect([answer.type, answer.headers['vary']]).toEqual(['application/json', 'Accept']);
    }
    const refused = await get('messages').set('Accept', 'text/html').expect(406);
    expect([refused.body.code, refused.headers['vary']]).toEqual(['not_acceptable', 'Accept']);
  });

  it.each([
    ['groupBy', { groupBy: 'colour' }],
    ['groupBy', { groupBy: ['country', 'country'] }],
    ['groupBy', { groupBy: ['country', 'kind', 'status'] }],
    ['groupBy', { groupBy: '' }],
    ['interval', { interval: 'minute' }],
    ['interval', { interval: 'hour', from: '2024-01-01', to: '2026-01-01' }],
    ['timeZone', { timeZone: 'Europe/Atlantis' }],
    ['timeZone', { timeZone: '+01:00' }],
    ['timeZone', { timeZone: ['UTC', 'UTC'] }],
    ['from', { from: '2026-11-02', to: '2026-11-01' }],
    ['from', { from: 'yesterday' }],
    ['to', { to: '2026-13-01' }],
    ['country', { country: 'XX' }],
    ['country', { country: '' }],
    ['network', { network: 'T-Mobile' }],
    ['sender', { sender: '=' }],
    ['kind', { kind: 'news' }],
    ['template', { template: 'a b' }],
    ['batch', { batch: ['a', 'b'] }],
    ['status', { status: 'lost' }],
    ['status', { status: '' }],
    ['errorCode', { errorCode: '8 0' }],
    ['colour', { colour: 'red' }],
  ])('refuse %s in %j', async (field, query) => {
    for (const path of ['messages', 'latency']) {
      const { body, status } = await get(path, query);
      expect([status, body.code]).toEqual([400, 'validation_failed']);
      expect(body.errors).toEqual([{ field, message: expect.stringContaining(field) }]);
    }
  });
});
