import { ACCEPTED_STATUSES } from '../reported-statuses.js';
import type { GroupedReportView, ReportGroupView } from './report-figures.view.js';
import type { CsvRow } from './report-format.js';
import type { ErrorRowView } from './report.view.js';

const MESSAGE_COLUMNS = [
  'messages',
  ...ACCEPTED_STATUSES.map((status) => `statuses.${status}`),
  'silent',
  'resends',
  'refused',
  'expired',
  'cancelled',
  'unknown',
  'delivery.rate',
  'delivery.delivered',
  'delivery.final',
  'units',
  'amountMicros',
  'costPerDeliveredMicros',
];
const LATENCY_COLUMNS = ['toSent', 'toDelivered'].flatMap((name) =>
  ['measured', 'p50Ms', 'p90Ms', 'p99Ms'].map((figure) => `${name}.${figure}`),
);

export const ERROR_COLUMNS = ['code', 'meaning', 'resend', 'messages', 'share', 'messageUuids'];

export const messageColumns = (report: GroupedReportView): string[] => [
  ...labelColumns(report),
  ...MESSAGE_COLUMNS,
];

export const latencyColumns = (report: GroupedReportView): string[] => [
  ...labelColumns(report),
  ...LATENCY_COLUMNS,
];

/** A row with nested fields under names such as `statuses.sent`. */
export function toCsvRow({ group, ...row }: object & { group: ReportGroupView }): CsvRow {
  return Object.fromEntries(flatten({ ...row, ...group }, ''));
}

export function toErrorCsvRow({ messageUuids, ...row }: ErrorRowView): CsvRow {
  return { ...row, messageUuids: messageUuids.join(' ') };
}

function labelColumns({ groupBy }: GroupedReportView): string[] {
  return ['start', ...groupBy.flatMap((field) => (field === 'network' ? [field, 'networkName'] : [field]))];
}

function flatten(object: object, prefix: string): [string, string | number | null][] {
  return Object.entries(object).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return flatten(value, `${prefix}${name}.`);
    return typeof value === 'string' || typeof value === 'number'
      ? [[`${prefix}${name}`, value] as [string, string | number]]
      : [];
  });
}
