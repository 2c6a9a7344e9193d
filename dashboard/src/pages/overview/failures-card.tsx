import { Link } from 'react-router';
import { queryOf, type ErrorReport, type ErrorRow } from '../../api/reports.js';
import { ChartCard } from '../../charts/chart-card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { formatCount, formatRate } from '../../formats/figures.js';
import type { ReportScope } from '../../url/report-scope.js';
import { BarCell } from './bar-cell.js';
import styles from './failures-card.module.css';
import { whatToDo } from './what-to-do.js';

interface Props {
  report: ErrorReport;
  scope: ReportScope;
  search: string;
  /** The address with the code as a filter. */
  searchOfCode: (code: string | null) => string;
}

/** Why messages failed, most frequent first, and what to do about it. */
export function FailuresCard({ report, scope, search, searchOfCode }: Props) {
  const most = report.rows[0]?.messages ?? 1;
  const columns: Column<ErrorRow>[] = [
    {
      header: 'Code, what it means, and what to do',
      cell: (row) => (
        <div className={styles.failure}>
          <Link className={styles.code} to={{ search: searchOfCode(row.code) }}>
            {row.code ?? 'none'}
          </Link>
          <span className={styles.meaning}>{row.meaning}</span>
          <span className={styles.advice}>{whatToDo(row)}</span>
        </div>
      ),
    },
    {
      header: 'Messages',
      isNumeric: true,
      cell: ({ messages }) => (
        <BarCell share={messages / most} tone="bad">
          {formatCount(messages)}
        </BarCell>
      ),
    },
    { header: 'Of all', isNumeric: true, cell: ({ share }) => formatRate(share) },
    {
      header: 'Newest',
      cell: ({ messageUuids: [newest], code }) =>
        newest && (
          <Link to={`/messages/${newest}`}>
            Look at one<span className="visually-hidden"> with code {code ?? 'none'}</span>
          </Link>
        ),
    },
  ];
  return (
    <ChartCard
      id="failures"
      title="Why messages failed"
      description={`By Plivo’s error code; shares are of ${formatCount(report.final)} messages with an end`}
      csv={{ path: '/reports/errors', query: () => withoutZone(queryOf(scope)) }}
      search={search}
      table={
        <DataTable
          caption="Failures by error code"
          columns={columns}
          rows={report.rows}
          keyOf={({ code }) => code ?? 'none'}
          empty="No message failed."
          maxHeight="34rem"
        />
      }
    />
  );
}

/** This report has no intervals, so it takes no zone. */
function withoutZone({ timeZone: _timeZone, ...query }: ReturnType<typeof queryOf>) {
  return query;
}
