import { Link } from 'react-router';
import { useBatchLines, type BatchLine } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { FilterBar, type Filter } from '../../components/filter-bar.js';
import { Notice } from '../../components/notice.js';
import { Pager } from '../../components/pager.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatCount, NOTHING } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { describeState } from '../message/describe-state.js';

const RESULTS = ['accepted', 'duplicate', 'opted_out', 'refused', 'invalid'];
const parse = listParser({ result: new RegExp(`^(${RESULTS.join('|')})$`) });
const FILTERS: readonly Filter[] = [{ name: 'result', label: 'Result', choices: RESULTS }];

const COLUMNS: readonly Column<BatchLine>[] = [
  { header: 'Line', cell: ({ line }) => formatCount(line) },
  {
    header: 'To',
    cell: ({ recipient, messageId }) => {
      const number = recipient === null ? NOTHING : <PhoneNumber value={recipient} />;
      return messageId === null ? number : <Link to={`/messages/${messageId}`}>{number}</Link>;
    },
  },
  {
    header: 'Result',
    cell: ({ result }) => <StatusBadge status={result} label={result.replace('_', ' ')} />,
  },
  { header: 'Why', cell: ({ result, reason }) => reason && describeLine(result, reason) },
];

const BY_LINE = ['First', 'Before', 'Next'] as const;

/** The result of each line of a batch. */
export function BatchLines({ id }: { id: string }) {
  const { state, change, searchWith, notice, dismissNotice } = useUrlState(parse);
  const lines = useBatchLines(id, state);
  return (
    <Card title="Lines">
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <FilterBar filters={FILTERS} values={state.filters} change={change} />
      <QueryContent query={lines}>
        {(page) => (
          <>
            <DataTable
              caption="Lines of the batch"
              columns={COLUMNS}
              rows={page.items}
              keyOf={({ line }) => String(line)}
              empty="No line has this result."
            />
            <Pager page={page} searchWith={searchWith} label="lines" words={BY_LINE} />
          </>
        )}
      </QueryContent>
    </Card>
  );
}

/** A code for a line that a rule refused, a sentence for an unreadable line. */
function describeLine(result: BatchLine['result'], reason: string): string {
  return result === 'invalid' ? reason : describeState('refused', reason).meaning;
}
