import { useCallback } from 'react';
import { withInterval, type LatencyReport } from '../../api/reports.js';
import { GRID, durationAxis, periodAxis } from '../../charts/axes.js';
import { Chart } from '../../charts/chart.js';
import { ChartCard } from '../../charts/chart-card.js';
import type { ChartOption } from '../../charts/chart-option.js';
import type { Colours } from '../../charts/colours.js';
import { Legend } from '../../charts/legend.js';
import { axisTooltip } from '../../charts/tooltip.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { formatDuration } from '../../formats/durations.js';
import { formatCount } from '../../formats/figures.js';
import type { ReportScope } from '../../url/report-scope.js';
import styles from './latency-card.module.css';
import { axisLabels, rowLabel } from './period-labels.js';

const QUANTILES = [
  { name: 'Half of them', colour: '--chart-1', field: 'p50Ms' },
  { name: '90%', colour: '--chart-2', field: 'p90Ms' },
  { name: '99%', colour: '--chart-3', field: 'p99Ms' },
] as const;

interface Props {
  report: LatencyReport;
  scope: ReportScope;
  search: string;
}

/** The time until messages are delivered. */
export function LatencyCard({ report, scope, search }: Props) {
  const { rows, total, interval, timeZone } = report;
  const { toDelivered } = total;
  const option = useCallback((colours: Colours) => latencyOption(report, colours), [report]);
  const columns: Column<LatencyReport['rows'][number]>[] = [
    { header: 'Time', cell: ({ start }) => rowLabel(start, interval, timeZone) },
    { header: 'Measured', cell: (row) => formatCount(row.toDelivered.measured), isNumeric: true },
    ...QUANTILES.map(({ name, field }) => ({
      header: name,
      cell: (row: LatencyReport['rows'][number]) => formatDuration(row.toDelivered[field]),
      isNumeric: true,
    })),
  ];
  return (
    <ChartCard
      id="latency"
      title="Time to delivery"
      description={`From Plivo taking a message to its delivery; ${formatCount(toDelivered.measured)} measured`}
      csv={{ path: '/reports/latency', query: () => withInterval(scope) }}
      search={search}
      chart={
        <>
          <dl className={styles.quantiles}>
            {QUANTILES.map(({ name, field }) => (
              <div key={name}>
                <dt>{name} within</dt>
                <dd>{formatDuration(toDelivered[field])}</dd>
              </div>
            ))}
          </dl>
          <Legend series={QUANTILES} />
          <Chart
            option={option}
            height="14.5rem"
            label={
              'Time to delivery. ' +
              QUANTILES.map(({ name, field }) => `${name} within ${formatDuration(toDelivered[field])}`).join(
                ', ',
              )
            }
          />
        </>
      }
      table={
        <DataTable
          caption="Time to delivery over time"
          columns={columns}
          rows={rows}
          keyOf={({ start }) => start}
          maxHeight="24rem"
        />
      }
    />
  );
}

function latencyOption(report: LatencyReport, colours: Colours): ChartOption {
  const { rows, interval, timeZone } = report;
  const { labels, isShown } = axisLabels(report);
  return {
    grid: GRID,
    xAxis: periodAxis(labels, colours, isShown),
    yAxis: durationAxis(colours),
    tooltip: axisTooltip(
      (index) => rowLabel(rows[index]?.start ?? '', interval, timeZone),
      (index) =>
        QUANTILES.map(({ name, colour, field }) => ({
          name,
          colour,
          value: formatDuration(rows[index]?.toDelivered[field]),
        })),
    ),
    series: QUANTILES.map(({ name, colour, field }) => ({
      name,
      type: 'line',
      symbol: rows.length < 40 ? 'circle' : 'none',
      symbolSize: 4,
      lineStyle: { width: 2 },
      itemStyle: { color: colours(colour) },
      // The logarithm of 0 does not exist: use at least a millisecond.
      data: rows.map(({ toDelivered }) => {
        const value = toDelivered[field];
        return value === null ? null : Math.max(1, value);
      }),
    })),
  };
}
