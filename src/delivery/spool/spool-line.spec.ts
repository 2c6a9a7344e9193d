import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../core/clock.js';
import type { DeliveryReport } from '../delivery-report.js';
import type { DeliveryStore } from '../recording/delivery.store.js';
import { ReportKind } from '../recording/report.kind.js';
import { EntryKinds } from './entry-kind.js';
import { checksum, decodeLine, encodeLine } from './spool-line.js';

const kinds = new EntryKinds();
const reports = new ReportKind(new Clock(), kinds, {} as DeliveryStore);
const REPORT: DeliveryReport = {
  messageUuid: 'uuid',
  messageId: null,
  batchId: null,
  bodySigned: false,
  status: 'delivered',
  errorCode: null,
  recipient: '+15551234567',
  sender: null,
  messageType: null,
  units: 1,
  totalRateMicros: 5_500,
  totalAmountMicros: 5_500,
  mcc: '310',
  mnc: '004',
  sequence: 3,
  plivoTimeMicros: 1_790_000_000_000_123,
  identity: ['uuid', 'delivered', null],
  source: 'callback',
  mode: 'live',
  receivedAt: new Date('2026-11-23T08:00:00.123Z'),
  rawPayload: '{"Note":"line\\nbreak ü"}',
};
/** Fields that lines of earlier versions do not have, and the source, which is the spool. */
const UNDEMANDED = new Set(['batchId', 'bodySigned', 'mode', 'source']);
const lineOf = (json: string): string => `${checksum(json)} ${json}`;
const decode = (line: string): unknown => decodeLine(kinds, line)?.item ?? null;

describe('a line of the spool', () => {
  it('gives back the report, from the spool', () => {
    expect(decode(encodeLine(reports, REPORT).trimEnd())).toEqual({ ...REPORT, source: 'spool' });
  });

  it.each(['backfill', 'import'] as const)('keeps a report of history as one: %s', (source) => {
    const report = { ...REPORT, source };
    expect(decode(encodeLine(reports, report).trimEnd())).toEqual(report);
  });

  it('is read as a report when it has no kind', () => {
    expect(decode(lineOf(JSON.stringify(REPORT)))).toEqual({ ...REPORT, source: 'spool' });
  });

  it('has no line break', () => {
    expect(encodeLine(reports, REPORT).match(/\n/g)).toHaveLength(1);
  });

  it.each([
    ['cut off', (line: string) => line.slice(0, -5)],
    ['changed', (line: string) => line.replace('310', '311')],
    ['empty', () => ''],
  ])('is damaged when it is %s', (_name, damage) => {
    expect(decode(damage(encodeLine(reports, REPORT).trimEnd()))).toBeNull();
  });

  it.each([
    'null',
    '',
    '7',
    '"text"',
    '[]',
    '{}',
    '{',
    '{"type":null}',
    '{"type":"report"}',
    '{"type":"constructor"}',
    '{"type":"of another version"}',
    '{"__proto__":null}',
  ])('is damaged when it holds %j, even with the right checksum', (json) => {
    expect(decode(lineOf(json))).toBeNull();
  });

  it('is of live mode when an old version wrote it without a mode', () => {
    const { mode: _, ...report } = REPORT;
    expect(decode(lineOf(JSON.stringify({ type: 'report', ...report })))).toMatchObject({ mode: 'live' });
  });

  it('gives back the ids of its path and whether its parameters were signed', () => {
    const bound = { ...REPORT, batchId: 'b', bodySigned: true };
    expect(decode(encodeLine(reports, bound).trimEnd())).toEqual({ ...bound, source: 'spool' });
  });

  it('names no batch and unsigned parameters when an old version wrote it', () => {
    const { batchId: _, bodySigned: __, ...report } = REPORT;
    const read = decode(lineOf(JSON.stringify({ type: 'report', ...report })));
    expect(read).toMatchObject({ batchId: null, bodySigned: false });
  });

  it.each(Object.keys(REPORT).filter((field) => !UNDEMANDED.has(field)))(
    'without a readable %s is damaged',
    (field) => {
      for (const value of [undefined, {}, true]) {
        expect(decode(lineOf(JSON.stringify({ type: 'report', ...REPORT, [field]: value })))).toBeNull();
      }
    },
  );
});
