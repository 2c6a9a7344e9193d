import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { latencyBucket } from '../quantiles/latency-buckets.js';
import { contributionOf } from './contribution.js';
import type { CurrentReport, OurMessage, RecordedMessage } from './recorded-message.js';

const [TAKEN, CHANGED, FIRST_REPORT] = [1_000_000, 2_000_000, 3_000_000];
const OURS: OurMessage = {
  id: 'm',
  recipient: '+14155550123',
  sender: 'ACME',
  kind: 'otp',
  template: 'code',
  batchId: 'b',
  experiment: 'greeting',
  variant: 'a',
  resend: 0,
  mode: 'live',
  state: 'submitted',
  submittedAt: TAKEN,
  updatedAt: CHANGED,
};
const REPORT: CurrentReport = {
  status: 'delivered',
  errorCode: null,
  recipient: '+4915112345678',
  sender: '+15550100000',
  units: 2,
  amountMicros: 11_000,
  mcc: '262',
  mnc: '01',
  mode: 'sandbox',
  messageId: null,
  messageTime: 500_000,
};
const RECORDED: RecordedMessage = {
  ours: OURS,
  messageUuid: 'u',
  report: REPORT,
  firstReportAt: FIRST_REPORT,
  sentAt: TAKEN + 1_500,
  deliveredAt: TAKEN + 9_000,
};
const WITHOUT_REPORT = { report: null, firstReportAt: null, sentAt: null, deliveredAt: null };
const country = (recipient: string | null): string => (recipient === OURS.recipient ? 'US' : 'DE');
const count = (changes: Partial<RecordedMessage>) => contributionOf({ ...RECORDED, ...changes }, country);

describe('the contribution of a message', () => {
  it('takes numbers and words of our message, and the network and price of the report', () => {
    expect(count({})).toEqual({
      messageUuid: 'u',
      recipient: OURS.recipient,
      countedAt: TAKEN,
      dimensions: {
        mode: 'live',
        country: 'US',
        network: '262-01',
        sender: 'ACME',
        kind: 'otp',
        template: 'code',
        batchId: 'b',
        experiment: 'greeting',
        variant: 'a',
      },
      status: 'delivered',
      errorCode: null,
      units: 2,
      amountMicros: 11_000,
      sentBucket: latencyBucket(1_500),
      deliveredBucket: latencyBucket(9_000),
      resend: false,
    });
  });

  it('takes all of the report for a message of another program, with latencies from its MessageTime', () => {
    expect(count({ ours: null })).toMatchObject({
      recipient: REPORT.recipient,
      countedAt: 500_000,
      dimensions: {
        mode: 'sandbox',
        country: 'DE',
        sender: REPORT.sender,
        kind: null,
        template: null,
        batchId: null,
      },
      sentBucket: latencyBucket(TAKEN + 1_500 - 500_000),
    });
    const withoutTime = { ...REPORT, messageTime: null };
    expect(count({ ours: null, report: withoutTime })).toMatchObject({
      countedAt: FIRST_REPORT,
      sentBucket: null,
      deliveredBucket: null,
    });
  });

  it.each([
    ['submitted', { countedAt: TAKEN, status: 'none' }],
    ['refused', { countedAt: CHANGED, status: 'refused' }],
    ['expired', { countedAt: CHANGED, status: 'expired' }],
    ['cancelled', { countedAt: CHANGED, status: 'cancelled' }],
    ['unknown', { countedAt: CHANGED, status: 'unknown' }],
    ['held', null],
    ['queued', null],
    ['submitting', null],
  ])('of one that is %s without a report is %j', (state, expected) => {
    const found = count({ ...WITHOUT_REPORT, ours: { ...OURS, state } });
    expect(found && { countedAt: found.countedAt, status: found.status }).toEqual(expected);
  });

  it('is at the first report where Plivo took a message and its answer is not known', () => {
    const ours = { ...OURS, state: 'unknown', submittedAt: null };
    expect(count({ ours })).toMatchObject({ countedAt: FIRST_REPORT, status: 'delivered', sentBucket: null });
  });

  it('is marked for a resend', () => {
    expect(count({ ours: { ...OURS, resend: 2 } })?.resend).toBe(true);
  });

  const time = fc.integer({ min: 0, max: 4_000_000_000 });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const recordedMessages = fc.record({
    ours: maybe(
      fc.record({
        ...fixed(OURS),
        state: fc.constantFrom(
          'held',
          'queued',
          'submitting',
          'submitted',
          'refused',
          'expired',
          'unknown',
          'cancelled',
        ),
        submittedAt: maybe(time),
        updatedAt: time,
      }),
    ),
    messageUuid: fc.constant('u'),
    report: maybe(
      fc.record({
        ...fixed(REPORT),
        status: fc.constantFrom('queued', 'sent', 'delivered', 'undelivered', 'failed', 'rejected', 'read'),
        messageTime: maybe(time),
      }),
    ),
    firstReportAt: time,
    sentAt: maybe(time),
    deliveredAt: maybe(time),
  });

  it('counts a message with a report once under its status, and one without never as taken unless submitted', () => {
    fc.assert(
      fc.property(recordedMessages, (message) => {
        const found = contributionOf(message, country);
        const { ours, report } = message;
        const isTaken = report !== null || ours?.state === 'submitted';
        const expected = isTaken ? (report?.status ?? 'none') : (ours?.state ?? null);
        expect([expected, null]).toContain(found?.status ?? null);
        expect(found !== null || !isTaken).toBe(true);
        if (!found) return;
        const times = [ours?.submittedAt, ours?.updatedAt, report?.messageTime, message.firstReportAt];
        expect(times).toContain(found.countedAt);
        // A latency needs both of its times.
        const takenAt = ours ? ours.submittedAt : report?.messageTime;
        for (const [bucket, at] of [
          [found.sentBucket, message.sentAt],
          [found.deliveredBucket, message.deliveredAt],
        ] as const) {
          const isMeasured = takenAt != null && at !== null;
          expect(bucket).toBe(isMeasured ? latencyBucket(at - takenAt) : null);
        }
      }),
    );
  });
});

function fixed<T extends object>(values: T): { [Name in keyof T]: fc.Arbitrary<T[Name]> } {
  const entries = Object.entries(values).map(([name, value]) => [name, fc.constant(value)]);
  return Object.fromEntries(entries) as { [Name in keyof T]: fc.Arbitrary<T[Name]> };
}
