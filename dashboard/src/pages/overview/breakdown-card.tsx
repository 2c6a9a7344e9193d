import { Link } from 'react-router';
import { queryOf, type MessageReport, type MessageRow } from '../../api/reports.js';
import { useHasScope } from '../../app/session/session.js';
import { ChartCard } from '../../charts/chart-card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Loading } from '../../components/loading.js';
import { formatCount, formatMoney, formatRate } from '../../formats/figures.js';
import type { ReportScope } from '../../url/report-scope.js';
import { BarCell } from './bar-cell.js';
import styles from './breakdown-card.module.css';
import { BREAKDOWN_FIELDS, nameOfGroup, pluralOf, type BreakdownField } from './breakdown-fields.js';
import { failedOf } from './figures.js';

interface Props {
  field: BreakdownField;
  report: MessageReport | undefined;
  scope: ReportScope;
  search: string;
  searchBy: (field: BreakdownField) => string;
  searchOf: (field: BreakdownField, value: string) => string;
}

/** Cost and delivery rate of countries, networks, senders or templates. A row is a filter. */
export function BreakdownCard({ field, report, scope, search, searchBy, searchOf }: Props) {
  // The report on screen may still be grouped by another field.
  const isCurrent = report?.groupBy[0] === field;
  return (
    <ChartCard
      id="breakdown"
      title="Cost and delivery rate"
      description="Choose a row to look at it alone"
      csv={{ path: '/reports/messages', query: () => ({ ...queryOf(scope), groupBy: [field] }) }}
      search={search}
      table={
        <>
          <nav className={styles.fields} aria-label="Compare by">
            {BREAKDOWN_FIELDS.map((one) => (
              <Link
                key={one}
                to={{ search: searchBy(one) }}
                preventScrollReset
                replace
                aria-current={one === field ? 'true' : undefined}
              >
                {pluralOf(one)}
              </Link>
            ))}
          </nav>
          {isCurrent ? (
            <BreakdownTable field={field} rows={report.rows} searchOf={searchOf} />
          ) : (
            <Loading height="16rem" />
          )}
        </>
      }
    />
  );
}

function BreakdownTable({
  field,
  rows,
  searchOf,
}: Pick<Props, 'field' | 'searchOf'> & { rows: MessageRow[] }) {
  const showsNumbers = useHasScope('admin');
  const sorted = rows.toSorted((a, b) => b.messages - a.messages);
  const most = Math.max(1, ...rows.map(({ messages }) => messages));
  const mostCost = Math.max(1, ...rows.map(({ amountMicros }) => amountMicros));
  const columns: Column<MessageRow>[] = [
    {
      header: pluralOf(field),
      cell: ({ group }) => (
        <Link to={{ search: searchOf(field, group[field] ?? '') }}>
          {nameOfGroup(field, group, showsNumbers)}
        </Link>
      ),
    },
    {
      header: 'Messages',
      isNumeric: true,
      cell: ({ messages }) => <BarCell share={messages / most}>{formatCount(messages)}</BarCell>,
    },
    { header: 'Delivery rate', isNumeric: true, cell: ({ delivery }) => formatRate(delivery.rate) },
    { header: 'Failed', isNumeric: true, cell: (row) => formatCount(failedOf(row)) },
    {
      header: 'Cost',
      isNumeric: true,
      cell: ({ amountMicros }) => (
        <BarCell share={amountMicros / mostCost}>{formatMoney(amountMicros)}</BarCell>
      ),
    },
    {
      header: 'Per delivered',
      isNumeric: true,
      cell: ({ costPerDeliveredMicros }) => formatMoney(costPerDeliveredMicros),
    },
  ];
  return (
    <DataTable
      caption={`Cost and delivery rate by ${field}`}
      columns={columns}
      rows={sorted}
      keyOf={({ group }) => group[field] ?? ''}
      empty="No message was counted."
      maxHeight="34rem"
    />
  );
}
