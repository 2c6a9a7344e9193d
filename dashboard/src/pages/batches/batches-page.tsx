import { Link } from 'react-router';
import { useBatches, type Batch } from '../../api/lists.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { formatCount } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { BatchProgress } from './batch-progress.js';

const parse = listParser({});

const COLUMNS: readonly Column<Batch>[] = [
  {
    header: 'Batch',
    cell: ({ id, clientReference, template, experiment }) => (
      <Link to={`/batches/${id}`}>{clientReference ?? template ?? experiment ?? id}</Link>
    ),
  },
  { header: 'State', cell: ({ state }) => <StatusBadge status={state} /> },
  { header: 'Progress', cell: (batch) => <BatchProgress batch={batch} /> },
  { header: 'Lines', cell: ({ lines }) => formatCount(lines), isNumeric: true },
  { header: 'From', cell: ({ from }) => from },
  { header: 'Accepted', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

export function BatchesPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const batches = useBatches(state.cursor);
  return (
    <>
      <PageHeader title="Batches" description={<Freshness queries={[batches]} />} />
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <QueryContent query={batches}>
        {(page) =>
          page.items.length === 0 && state.cursor === undefined ? (
            <EmptyState title="No batches yet">
              A batch sends one text or template to up to 100,000 recipients:{' '}
              <code>POST /messaging/batches</code> with a list or a CSV file. Its progress is shown here, and
              it can be paused and cancelled.
            </EmptyState>
          ) : (
            <Card title="Newest batches">
              <DataTable caption="Batches" columns={COLUMNS} rows={page.items} keyOf={({ id }) => id} />
              <Pager page={page} searchWith={searchWith} label="batches" />
            </Card>
          )
        }
      </QueryContent>
    </>
  );
}
