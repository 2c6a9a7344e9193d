import type { MessageFigures, MessageRow } from '../../api/reports.js';
import type { Series } from '../../charts/legend.js';
import { formatCount, formatRate } from '../../formats/figures.js';
import type { Column } from '../../components/data-table.js';

interface StatusSeries extends Series {
  read: (figures: MessageFigures) => number;
}

/** From the bottom of a bar to its top: delivered, on the way, failed. */
export const STATUS_SERIES: readonly StatusSeries[] = [
  { name: 'Delivered', colour: '--chart-delivered', read: ({ statuses }) => statuses.delivered },
  { name: 'Read', colour: '--chart-read', read: ({ statuses }) => statuses.read },
  { name: 'Sent', colour: '--chart-sent', read: ({ statuses }) => statuses.sent },
  { name: 'Queued', colour: '--chart-queued', read: ({ statuses }) => statuses.queued },
  { name: 'No report', colour: '--chart-none', read: ({ statuses }) => statuses.none },
  { name: 'Undelivered', colour: '--chart-undelivered', read: ({ statuses }) => statuses.undelivered },
  { name: 'Failed', colour: '--chart-failed', read: ({ statuses }) => statuses.failed },
  { name: 'Rejected', colour: '--chart-rejected', read: ({ statuses }) => statuses.rejected },
];

/** The series with messages in the report, and three that are always shown. */
export function usedSeries(total: MessageFigures): readonly StatusSeries[] {
  return STATUS_SERIES.filter(
    ({ name, read }) => ['Delivered', 'Sent', 'Undelivered'].includes(name) || read(total) > 0,
  );
}

export function statusColumns(
  total: MessageFigures,
  labelOf: (row: MessageRow) => string,
): readonly Column<MessageRow>[] {
  return [
    { header: 'Time', cell: labelOf },
    { header: 'Messages', cell: ({ messages }) => formatCount(messages), isNumeric: true },
    ...usedSeries(total).map(({ name, read }) => ({
      header: name,
      cell: (row: MessageRow) => formatCount(read(row)),
      isNumeric: true,
    })),
    { header: 'Delivery rate', cell: ({ delivery }) => formatRate(delivery.rate), isNumeric: true },
  ];
}
