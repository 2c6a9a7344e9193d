import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countedMessage,
  type CountedMessage,
  FakeReportColumns,
  NO_DIMENSIONS,
} from '../../../test/support/fake-report-columns.js';
import {
  figuresPlainly,
  groupList,
  plainMeasured,
  plainRows,
  valueOf,
} from '../../../test/support/plain-figures.js';
import { toPeriods } from '../query/to-periods.js';
import { MAX_ROWS } from '../period/report-period.js';
import type { ReportQuery } from '../query/report-query.js';
import { ReportTooLargeError } from '../query/report-too-large.error.js';
import { REPORT_FIELDS } from '../query/report-field.js';
import { REPORTED_STATUSES } from '../reported-statuses.js';
import { aggregateErrors } from './aggregate-errors.js';
import { aggregateReport } from './aggregate-messages.js';
import { LatencyCounts } from './latency-counts.js';
import { MessageCounts } from './message-counts.js';
import { latencyBucket } from '../quantiles/latency-buckets.js';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-20T00:00:00Z');
const SILENT_BEFORE = START + 60 * HOUR_MS;
const plainFigures = (list: readonly CountedMessage[]) => figuresPlainly(list, SILENT_BEFORE);

const dimensions = fc.record({
  mode: fc.constantFrom('live', 'live', 'live', 'sandbox'),
  country: fc.constantFrom('US', 'DE', 'unknown'),
  network: fc.constantFrom('310-260', '262-01', 'unknown'),
  sender: fc.constantFrom('+15550100000', 'ACME', null),
  kind: fc.constantFrom('otp', 'marketing', null),
  template: fc.constantFrom('order', null),
  batchId: fc.constantFrom('b1', 'b2', null),
  experiment: fc.constantFrom('e1', null),
  variant: fc.constantFrom('a', 'b', null),
});

const message: fc.Arbitrary<CountedMessage> = fc.record({
  countedAt: fc.integer({ min: START - 30 * HOUR_MS, max: START + 200 * HOUR_MS }),
  dimensions,
  status: fc.constantFrom(...REPORTED_STATUSES),
  errorCode: fc.constantFrom('30', '80', 'new one', null),
  units: fc.integer({ min: 0, max: 5 }),
  amountMicros: fc.integer({ min: 0, max: 100_000 }),
  sentBucket: fc.constantFrom(null, 0, 60, 212),
  deliveredBucket: fc.constantFrom(null, 1, 80, 213),
  resend: fc.boolean(),
});

const filters = fc
  .uniqueArray(fc.constantFrom(...REPORT_FIELDS), { maxLength: 2 })
  .chain((fields) =>
    fc.tuple(
      ...fields.map((field) =>
        fc.tuple(
          fc.constant(field),
          message.map((one) => valueOf(field, one)),
        ),
      ),
    ),
  )
  .map((entries): ReportQuery['filters'] => Object.fromEntries(entries));

const query: fc.Arbitrary<ReportQuery> = fc.record({
  from: fc.integer({ min: START, max: START + 50 * HOUR_MS }).map((at) => new Date(at)),
  to: fc.integer({ min: START + 50 * HOUR_MS, max: START + 170 * HOUR_MS }).map((at) => new Date(at)),
  interval: fc.constantFrom('hour', 'day', 'week', 'month', null),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
  groupBy: fc.uniqueArray(fc.constantFrom(...REPORT_FIELDS), { maxLength: 2 }),
  filters,
});

const byKey = <Row extends { start: string; group: object }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [`${row.start} ${JSON.stringify(row.group)}`, row]));

const aggregationOf = (asked: ReportQuery) => ({ ...asked, periods: toPeriods(asked), mode: 'live' });

describe('reports', () => {
  it('equal a plain count, for any messages, groups, filters, zones and chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { maxLength: 120 }),
        query,
        fc.integer({ min: 1, max: 50 }),
        async (messages, asked, chunkSize) => {
          const columns = new FakeReportColumns(messages, chunkSize);
          const report = await aggregateReport(
            columns,
            aggregationOf(asked),
            new MessageCounts(SILENT_BEFORE),
          );
          const latencies = await aggregateReport(columns, aggregationOf(asked), new LatencyCounts());
          const expected = plainRows(messages, asked);
          const found = byKey(report.rows);
          expect(report.rows).toHaveLength(expected.length);
          for (const { start, group, list } of expected) {
            const key = `${start} ${JSON.stringify(group)}`;
            expect(found.get(key)?.figures).toEqual(plainFigures(list));
            const { toSent, toDelivered } = byKey(latencies.rows).get(key)!.figures;
            expect([toSent.measured, toDelivered.measured]).toEqual(plainMeasured(list));
          }
          expect(report.total).toEqual(plainFigures(expected.flatMap(({ list }) => list)));
          const { toSent, toDelivered } = latencies.total;
          expect([toSent.measured, toDelivered.measured]).toEqual(
            plainMeasured(expected.flatMap(({ list }) => list)),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('count the errors of failed messages as a plain count does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 120 }), query, async (messages, asked) => {
        const { status, errorCode, ...others } = asked.filters;
        const report = await aggregateErrors(new FakeReportColumns(messages, 7), {
          ...aggregationOf({ ...asked, interval: null }),
        });
        const all = plainRows(messages, { ...asked, groupBy: [], filters: others }).flatMap(
          ({ list }) => list,
        );
        const { final } = plainFigures(all).delivery;
        const failed = all.filter(
          (one) =>
            ['undelivered', 'failed', 'rejected'].includes(one.status) &&
            (status === undefined || one.status === status) &&
            (errorCode === undefined || one.errorCode === errorCode),
        );
        const expected = groupList(failed, ({ errorCode: code }) => code);
        expect(report.final).toBe(final);
        expect(new Set(report.rows.map(({ code }) => code))).toEqual(new Set(expected.keys()));
        for (const { code, messages: count, share, examples } of report.rows) {
          const list = expected.get(code)!;
          expect([count, share]).toEqual([list.length, list.length / final]);
          const newest = list.map(({ countedAt }) => countedAt).sort((a, b) => b - a);
          // With chunks of 7, message i has the number (i / 7) * 4096 + i % 7.
          const at = examples.map((number) => messages[(number >> 12) * 7 + (number & 4_095)]!.countedAt);
          expect(at).toEqual(newest.slice(0, 5));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('rows', () => {
  const day = { from: new Date(START), to: new Date(START + 24 * HOUR_MS), timeZone: 'UTC', filters: {} };
  const report = (messages: CountedMessage[], asked: Partial<ReportQuery>) =>
    aggregateReport(
      new FakeReportColumns(messages),
      aggregationOf({ ...day, interval: 'hour', groupBy: [], ...asked }),
      new MessageCounts(SILENT_BEFORE),
    );

  it('are in the order of time, then of groups, with messages without a value last', async () => {
    const at = (hour: number, kind: string | null) =>
      countedMessage({ countedAt: START + hour * HOUR_MS, dimensions: { ...NO_DIMENSIONS, kind } });
    const { rows } = await report([at(2, 'otp'), at(1, null), at(1, 'otp'), at(1, 'marketing')], {
      groupBy: ['kind'],
    });
    expect(rows.map(({ start, group }) => [start.slice(11, 13), group.kind])).toEqual([
      ['01', 'marketing'],
      ['01', 'otp'],
      ['01', null],
      ['02', 'otp'],
    ]);
  });

  it('are there for every period where there are no groups', async () => {
    const { rows } = await report([], {});
    expect(rows).toHaveLength(24);
    expect(rows.every(({ figures }) => figures.messages === 0 && figures.delivery.rate === null)).toBe(true);
  });

  it('are none where from is to', async () => {
    expect((await report([countedMessage()], { to: day.from })).rows).toEqual([]);
    expect((await report([countedMessage()], { to: day.from, interval: null })).rows).toEqual([]);
  });

  it('are at most 10,000', async () => {
    const of = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        countedMessage({
          countedAt: START,
          dimensions: { ...NO_DIMENSIONS, batchId: `b${index}` },
        }),
      );
    const asked = { interval: null, groupBy: ['batch'] } as const;
    expect((await report(of(MAX_ROWS), asked)).rows).toHaveLength(MAX_ROWS);
    await expect(report(of(MAX_ROWS + 1), asked)).rejects.toThrow(ReportTooLargeError);
  });
});

it('latencies are those of their buckets', async () => {
  const messages = [100, 200, 300, 400, 9_000].map((ms) =>
    countedMessage({ countedAt: START, sentBucket: latencyBucket(ms) }),
  );
  const asked: ReportQuery = {
    from: new Date(START),
    to: new Date(START + 1),
    interval: null,
    timeZone: 'UTC',
    groupBy: [],
    filters: {},
  };
  const { rows } = await aggregateReport(
    new FakeReportColumns(messages),
    aggregationOf(asked),
    new LatencyCounts(),
  );
  const { toSent, toDelivered } = rows[0]!.figures;
  expect(toSent.measured).toBe(5);
  for (const [told, exact] of [
    [toSent.p50Ms, 300],
    [toSent.p90Ms, 9_000],
    [toSent.p99Ms, 9_000],
  ] as const) {
    expect(Math.abs(told! - exact)).toBeLessThanOrEqual(exact * 0.05);
  }
  expect(toDelivered).toEqual({ measured: 0, p50Ms: null, p90Ms: null, p99Ms: null });
});
