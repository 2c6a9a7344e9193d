import { toPeriods } from '../../src/reports/query/to-periods.js';
import type { ReportQuery } from '../../src/reports/query/report-query.js';
import {
  DIMENSION_OF_FIELD,
  isDimensionField,
  REPORT_FIELDS,
  type ReportField,
} from '../../src/reports/query/report-field.js';
import type { CountedMessage } from './fake-report-columns.js';

export function valueOf(
  field: ReportField,
  { status, errorCode, dimensions: values }: CountedMessage,
): string | null {
  if (field === 'status') return status;
  return isDimensionField(field) ? values[DIMENSION_OF_FIELD[field]] : errorCode;
}

export function groupList<Item, Key>(list: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The messages of every row, found by a plain search. */
export function plainRows<Message extends CountedMessage>(messages: readonly Message[], asked: ReportQuery) {
  const matching = messages.filter(
    (one) =>
      one.dimensions.mode === 'live' &&
      REPORT_FIELDS.every((field) => {
        const wanted = asked.filters[field];
        return wanted === undefined || wanted === valueOf(field, one);
      }),
  );
  return toPeriods(asked).flatMap(({ start, end, localStart }) => {
    const own = matching.filter(({ countedAt }) => countedAt >= +start && countedAt < +end);
    const groups = groupList(own, (one) => JSON.stringify(asked.groupBy.map((field) => valueOf(field, one))));
    if (asked.groupBy.length === 0 && groups.size === 0) groups.set('[]', []);
    return [...groups].map(([key, list]) => {
      const values = JSON.parse(key) as (string | null)[];
      const group = Object.fromEntries(asked.groupBy.map((field, index) => [field, values[index]!]));
      return { start: localStart, group, list };
    });
  });
}

/** Figures by plain counting. */
export function figuresPlainly(list: readonly CountedMessage[], silentBefore: number) {
  const count = (...statuses: string[]): number =>
    list.filter(({ status }) => statuses.includes(status)).length;
  const taken = list.filter(({ status }) => !['refused', 'expired', 'cancelled', 'unknown'].includes(status));
  const delivered = count('delivered', 'read');
  const final = count('delivered', 'read', 'undelivered', 'failed', 'rejected');
  const amountMicros = list.reduce((sum, one) => sum + one.amountMicros, 0);
  return {
    messages: taken.length,
    statuses: {
      queued: count('queued'),
      sent: count('sent'),
      delivered: count('delivered'),
      undelivered: count('undelivered'),
      failed: count('failed'),
      rejected: count('rejected'),
      read: count('read'),
      none: count('none'),
    },
    silent: list.filter(({ status, countedAt }) => status === 'sent' && countedAt < silentBefore).length,
    resends: taken.filter(({ resend }) => resend).length,
    refused: count('refused'),
    expired: count('expired'),
    cancelled: count('cancelled'),
    unknown: count('unknown'),
    delivery: { rate: final ? delivered / final : null, delivered, final },
    units: list.reduce((sum, { units }) => sum + units, 0),
    amountMicros,
    costPerDeliveredMicros: delivered ? Math.round(amountMicros / delivered) : null,
  };
}

export function plainMeasured(list: readonly CountedMessage[]) {
  const measured = (name: 'sentBucket' | 'deliveredBucket'): number =>
    list.filter((one) => one[name] !== null).length;
  return [measured('sentBucket'), measured('deliveredBucket')];
}
