import { useCallback } from 'react';
import { withInterval, type MessageReport } from '../../api/reports.js';
import { GRID, figureAxis, periodAxis } from '../../charts/axes.js';
import { Chart } from '../../charts/chart.js';
import { ChartCard } from '../../charts/chart-card.js';
import type { ChartOption } from '../../charts/chart-option.js';
import type { Colours } from '../../charts/colours.js';
import { Legend } from '../../charts/legend.js';
import { axisTooltip } from '../../charts/tooltip.js';
import { zoneName } from '../../formats/times.js';
import { DataTable } from '../../components/data-table.js';
import { formatCompactCount, formatCount, formatRate } from '../../formats/figures.js';
import type { ReportScope } from '../../url/report-scope.js';
import { axisLabels, rowLabel } from './period-labels.js';
import { statusColumns, usedSeries } from './status-series.js';

interface Props {
  report: MessageReport;
  scope: ReportScope;
  search: string;
}

/** Messages by current status, over time. */
export function StatusCard({ report, scope, search }: Props) {
  const { rows, total, interval, timeZone } = report;
  const series = usedSeries(total);
  const option = useCallback((colours: Colours) => statusOption(report, colours), [report]);
  const label =
    `Messages by status, one bar for each ${interval ?? 'period'}: ${formatCount(total.messages)} in all, ` +
    `${formatRate(total.delivery.rate)} delivered.`;
  return (
    <ChartCard
      id="status"
      title="Status over time"
      description={`By the time Plivo took them, one bar for each ${interval ?? 'period'}, in ${zoneName(timeZone)}`}
      csv={{ path: '/reports/messages', query: () => withInterval(scope) }}
      search={search}
      chart={
        <>
          <Legend series={series} />
          <Chart option={option} label={label} />
        </>
      }
      table={
        <DataTable
          caption="Messages by status over time"
          columns={statusColumns(total, ({ start }) => rowLabel(start, interval, timeZone))}
          rows={rows}
          keyOf={({ start }) => start}
          maxHeight="24rem"
        />
      }
    />
  );
}

function statusOption(report: MessageReport, colours: Colours): ChartOption {
  const { rows, total, interval, timeZone } = report;
  const { labels, isShown } = axisLabels(report);
  const series = usedSeries(total);
  return {
    grid: GRID,
    xAxis: periodAxis(labels, colours, isShown),
    yAxis: figureAxis(formatCompactCount, colours),
    tooltip: axisTooltip(
      (index) => rowLabel(rows[index]?.start ?? '', interval, timeZone),
      (index) => {
        const row = rows[index];
        return row
          ? series.map(({ name, colour, read }) => ({ name, colour, value: formatCount(read(row)) }))
          : [];
      },
    ),
    series: series.map(({ name, colour, read }) => ({
      name,
      type: 'bar',
      stack: 'messages',
      barCategoryGap: rows.length > 60 ? '10%' : '28%',
      itemStyle: { color: colours(colour) },
      data: rows.map(read),
    })),
  };
}
