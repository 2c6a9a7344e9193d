import type { Latencies } from '../aggregate/latency-counts.js';
import type { MessageFigures } from '../aggregate/message-counts.js';
import { NetworkNames } from '../dimensions/network.js';
import type { MessageFilter, ReportQuery } from '../query/report-query.js';
import type { ErrorReport, Report, ReportGroup } from '../report.js';
import type { GroupedReportView, ReportGroupView, ReportTimeView } from './report-figures.view.js';
import type { ErrorReportView, LatencyReportView, MessageReportView } from './report.view.js';

let networkNames: NetworkNames | undefined;

export function toMessageReportView(query: ReportQuery, report: Report<MessageFigures>): MessageReportView {
  return { ...toGroupedView(query, report.asOf), ...toRows(report) };
}

export function toLatencyReportView(query: ReportQuery, report: Report<Latencies>): LatencyReportView {
  return { ...toGroupedView(query, report.asOf), ...toRows(report) };
}

export function toErrorReportView(filter: MessageFilter, { asOf, ...report }: ErrorReport): ErrorReportView {
  return { ...toTimeView(filter, asOf), ...report };
}

export function toTimeView({ from, to }: Pick<MessageFilter, 'from' | 'to'>, asOf: Date): ReportTimeView {
  return { from: from.toISOString(), to: to.toISOString(), asOf: asOf.toISOString() };
}

function toGroupedView(query: ReportQuery, asOf: Date): GroupedReportView {
  const { timeZone, interval, groupBy } = query;
  return { ...toTimeView(query, asOf), timeZone, interval, groupBy: [...groupBy] };
}

function toRows<Figures extends object>({ rows, total }: Report<Figures>) {
  return {
    rows: rows.map(({ start, group, figures }) => ({ start, group: toGroupView(group), ...figures })),
    total,
  };
}

function toGroupView(group: ReportGroup): ReportGroupView {
  if (typeof group.network !== 'string') return group;
  // 3,000 names, parsed by the first report that needs them.
  networkNames ??= NetworkNames.read();
  const view: Record<string, string | null> = {};
  for (const [field, value] of Object.entries(group)) {
    view[field] = value;
    if (field === 'network') view.networkName = networkNames.nameOf(group.network);
  }
  return view;
}
