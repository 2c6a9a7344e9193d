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
import { BREAKDOWN_WORDS, nameOfGroup, pluralOf, type BreakdownWord } from './breakdown-words.js';
import { failedOf } from './figures.js';

interface Props {
  word: BreakdownWord;
  report: MessageReport | undefined;
  scope: ReportScope;
  search: string;
  searchBy: (word: BreakdownWord) => string;
  searchOf: (word: BreakdownWord, value: string) => string;
}

/** Cost and delivery rate of countries, networks, senders or templates. A row is a filter. */
export function BreakdownCard({ word, report, scope, search, searchBy, searchOf }: Props) {
  // What is shown meanwhile may still be by another word.
  const isCurrent = report?.groupBy[0] === word;
  return (
    <ChartCard
      id="breakdown"
      title="Cost and delivery rate"
      description="Choose a row to look at it alone"
      csv={{ path: '/reports/messages', query: () => ({ ...queryOf(scope), groupBy: [word] }) }}
      search={search}
      table={
        <>
          <nav className={styles.words} aria-label="Compare by">
            {BREAKDOWN_WORDS.map((one) => (
              <Link
                key={one}
                to={{ search: searchBy(one) }}
                preventScrollReset
                replace
                aria-current={one === word ? 'true' : undefined}
              >
                {pluralOf(one)}
              </Link>
            ))}
          </nav>
          {isCurrent ? (
            <BreakdownTable word={word} rows={report.rows} searchOf={searchOf} />
          ) : (
            <Loading height="16rem" />
          )}
        </>
      }
    />
  );
}

function BreakdownTable({ word, rows, searchOf }: Pick<Props, 'searchOf' | 'word'> & { rows: MessageRow[] }) {
  const showsNumbers = useHasScope('admin');
  const sorted = rows.toSorted((a, b) => b.messages - a.messages);
  const most = Math.max(1, ...rows.map(({ messages }) => messages));
  const mostCost = Math.max(1, ...rows.map(({ amountMicros }) => amountMicros));
  const columns: Column<MessageRow>[] = [
    {
      header: pluralOf(word),
      cell: ({ group }) => (
        <Link to={{ search: searchOf(word, group[word] ?? '') }}>
          {nameOfGroup(word, group, showsNumbers)}
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
      caption={`Cost and delivery rate by ${word}`}
      columns={columns}
      rows={sorted}
      keyOf={({ group }) => group[word] ?? ''}
      empty="No message was counted."
      maxHeight="34rem"
    />
  );
}
