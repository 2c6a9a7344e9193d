import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { LISTED_STATUSES, type MessageStatus } from '../../plivo/statuses.js';
import { fingerprintOf, KEY_PARTS, orderKey } from './report-order.js';

interface Report {
  status: MessageStatus;
  sequence: number | null;
  plivoTimeMicros: number | null;
  fingerprint: string;
}

const BASE: Report = { status: 'sent', sequence: 5, plivoTimeMicros: 1_000, fingerprint: '0'.repeat(64) };

function keyOf({ fingerprint, ...report }: Report): string {
  return orderKey(report, fingerprint);
}

function key(report: Partial<Report>): string {
  return keyOf({ ...BASE, ...report });
}

/** Few values, so that parts of the key are often equal. */
const reports: fc.Arbitrary<Report> = fc.record({
  status: fc.constantFrom(...LISTED_STATUSES),
  sequence: fc.option(fc.oneof(fc.nat(3), fc.nat(999_999_999))),
  plivoTimeMicros: fc.option(fc.oneof(fc.nat(3), fc.maxSafeNat())),
  fingerprint: fc.oneof(
    fc.constant('0'.repeat(64)),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  ),
});

describe('the order of reports', () => {
  it.each<[higher: string, lower: string, high: Partial<Report>, low: Partial<Report>]>([
    ['sent', 'queued', { status: 'sent' }, { status: 'queued' }],
    ['delivered', 'sent', { status: 'delivered' }, { status: 'sent' }],
    ['undelivered', 'sent', { status: 'undelivered' }, { status: 'sent' }],
    ['failed', 'sent', { status: 'failed' }, { status: 'sent' }],
    ['rejected', 'sent', { status: 'rejected' }, { status: 'sent' }],
    ['read', 'delivered', { status: 'read' }, { status: 'delivered' }],
    ['rank', 'sequence', { status: 'sent', sequence: 0 }, { status: 'queued', sequence: 9 }],
    ['sequence', 'time', { sequence: 10, plivoTimeMicros: 0 }, { sequence: 9, plivoTimeMicros: 99 }],
    [
      'time',
      'tie-break',
      { status: 'rejected', plivoTimeMicros: 2 },
      { status: 'delivered', plivoTimeMicros: 1 },
    ],
    ['tie-break', 'fingerprint', { status: 'failed' }, { status: 'rejected', fingerprint: 'f'.repeat(64) }],
    ['sequence 0', 'no sequence', { sequence: 0 }, { sequence: null }],
    ['a time', 'no time', { plivoTimeMicros: 1 }, { plivoTimeMicros: null }],
    ['delivered', 'undelivered at the same time', { status: 'delivered' }, { status: 'undelivered' }],
    ['undelivered', 'failed at the same time', { status: 'undelivered' }, { status: 'failed' }],
    ['failed', 'rejected at the same time', { status: 'failed' }, { status: 'rejected' }],
    ['a greater fingerprint', 'a lesser', { fingerprint: 'f'.repeat(64) }, { fingerprint: '0f'.repeat(32) }],
  ])('puts %s above %s', (_higher, _lower, high, low) => {
    expect(key(high) > key(low)).toBe(true);
  });

  it('is the same for any order and repetition of arrival', () => {
    const arrivals = fc
      .array(reports, { minLength: 1, maxLength: 8 })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all, ...all, ...all], { minLength: all.length * 3 }),
        ),
      );
    fc.assert(
      fc.property(arrivals, ([inOrder, shuffled]) => {
        const current = (all: Report[]): string => all.map(keyOf).reduce((a, b) => (b > a ? b : a));
        expect(current(shuffled)).toBe(current(inOrder));
      }),
    );
  });

  it('is total: different reports never tie, and three make no circle', () => {
    const said = (report: Report) => ({ ...report, plivoTimeMicros: report.plivoTimeMicros ?? 0 });
    fc.assert(
      fc.property(reports, reports, reports, (one, two, three) => {
        const [a, b, c] = [keyOf(one), keyOf(two), keyOf(three)];
        expect(a === b).toBe(isDeepStrictEqual(said(one), said(two)));
        expect(a < b && b < c && c < a).toBe(false);
      }),
    );
  });

  it('compares numerically by rank, then sequence, then time', () => {
    const rank = { queued: 0, sent: 1, delivered: 2, undelivered: 2, failed: 2, rejected: 2, read: 3 };
    const numbers = (report: Report): number[] => [
      rank[report.status],
      report.sequence ?? -1,
      report.plivoTimeMicros ?? 0,
    ];
    fc.assert(
      fc.property(reports, reports, (one, two) => {
        const [left, right] = [numbers(one), numbers(two)];
        const part = left.findIndex((value, index) => value !== right[index]);
        fc.pre(part >= 0);
        expect(keyOf(one) > keyOf(two)).toBe(left[part]! > right[part]!);
      }),
    );
  });

  it('has keys of one width with their parts at fixed places', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const text = keyOf(report);
        const part = ({ start, length }: { start: number; length: number }) =>
          Number(text.slice(start - 1, start - 1 + length));
        expect(text).toHaveLength(92);
        expect(part(KEY_PARTS.sequence)).toBe((report.sequence ?? -1) + 1);
        expect(part(KEY_PARTS.time)).toBe(report.plivoTimeMicros ?? 0);
        expect(text.endsWith(report.fingerprint)).toBe(true);
      }),
    );
  });
});

describe('the fingerprint', () => {
  it('differs for each message, identity and split of an identity', () => {
    const prints = [
      fingerprintOf({ messageUuid: 'm', identity: ['a', 'b'] }),
      fingerprintOf({ messageUuid: 'n', identity: ['a', 'b'] }),
      fingerprintOf({ messageUuid: 'm', identity: ['ab', ''] }),
      fingerprintOf({ messageUuid: 'm', identity: ['ab', null] }),
    ];
    expect(new Set(prints).size).toBe(4);
    expect(prints[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf({ messageUuid: 'm', identity: ['a', 'b'] })).toBe(prints[0]);
  });
});
