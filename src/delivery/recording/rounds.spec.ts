import { isDeepStrictEqual } from 'node:util';
import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DeliveryReport } from '../delivery-report.js';
import { LISTED_STATUSES, STATUSES } from '../../plivo/statuses.js';
import { probeReport } from './probe-report.js';
import { splitIntoRounds } from './rounds.js';

const name = (prefix: string) => fc.constantFrom('1', '2', '3').map((text) => prefix + text);
const report = fc
  .record({
    messageUuid: name('uuid'),
    messageId: fc.option(name('id')),
    batchId: fc.option(name('batch')),
    bodySigned: fc.boolean(),
    recipient: fc.option(name('to')),
    status: fc.constantFrom(...LISTED_STATUSES),
  })
  .map((fields): DeliveryReport => ({ ...probeReport(new Date(0)), ...fields }));

it('keeps reports that agree in one round, in their order', () => {
  const reports = ['a', 'a', 'b'].map((messageUuid) => ({ ...probeReport(new Date(0)), messageUuid }));
  expect(splitIntoRounds(reports)).toEqual([reports]);
  expect(splitIntoRounds([])).toEqual([]);
});

it('parts a final status that waits from others of its message', () => {
  const [sent, delivered] = (['sent', 'delivered'] as const).map((status) => ({
    ...probeReport(new Date(0)),
    messageUuid: 'a',
    status,
  }));
  expect(splitIntoRounds([sent!, delivered!])).toEqual([[sent, delivered]]);
  expect(splitIntoRounds([sent!, delivered!], true)).toEqual([[sent], [delivered]]);
});

it('puts every report into one round, where none contradicts another', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 12 }), fc.boolean(), (reports, confirmsFinal) => {
      const rounds = splitIntoRounds(reports, confirmsFinal);
      expect(new Set(rounds.flat())).toEqual(new Set(reports));
      expect(rounds.flat()).toHaveLength(reports.length);
      for (const round of rounds) {
        expect(round.length).toBeGreaterThan(0);
        const pairs = round.flatMap((one) => round.map((other) => [one, other] as const));
        expect(pairs.filter(([one, other]) => contradict(one, other))).toEqual([]);
        const waiting = pairs.filter(([one, other]) => confirmsFinal && waitApart(one, other));
        expect(waiting).toEqual([]);
      }
    }),
  );
});

function contradict(one: DeliveryReport, other: DeliveryReport): boolean {
  if (one.messageUuid === other.messageUuid) return !isDeepStrictEqual(bindingOf(one), bindingOf(other));
  return one.messageId !== null && one.messageId === other.messageId;
}

function bindingOf({ messageId, batchId, bodySigned, recipient }: DeliveryReport): unknown[] {
  return [messageId, batchId, bodySigned, recipient];
}

function waitApart(one: DeliveryReport, other: DeliveryReport): boolean {
  return one.messageUuid === other.messageUuid && STATUSES[one.status].final !== STATUSES[other.status].final;
}
