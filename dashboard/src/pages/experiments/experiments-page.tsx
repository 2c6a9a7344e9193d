import { Link } from 'react-router';
import { useExperiments, type Experiment } from '../../api/lists.js';
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
import { NOTHING } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';

const parse = listParser({});

const COLUMNS: readonly Column<Experiment>[] = [
  { header: 'Name', cell: ({ name }) => <Link to={`/experiments/${name}`}>{name}</Link> },
  { header: 'State', cell: ({ state }) => <StatusBadge status={state} /> },
  { header: 'Variants', cell: ({ variants }) => variants.map(({ name }) => name).join(', ') },
  { header: 'Everyone gets', cell: ({ promotedVariant }) => promotedVariant ?? NOTHING },
  { header: 'Began', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

export function ExperimentsPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const experiments = useExperiments(state.cursor);
  return (
    <>
      <PageHeader title="Experiments" description={<Freshness queries={[experiments]} isPolled />} />
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <QueryContent query={experiments}>
        {(page) =>
          page.items.length === 0 && state.cursor === undefined ? (
            <EmptyState title="No experiments yet">
              An experiment shares recipients out among texts and tells which one is delivered better. Begin
              one with <code>POST /messaging/experiments</code>, then name it in messages in the place of a
              text.
            </EmptyState>
          ) : (
            <Card title="Newest experiments">
              <DataTable
                caption="Experiments"
                columns={COLUMNS}
                rows={page.items}
                keyOf={({ name }) => name}
              />
              <Pager page={page} searchWith={searchWith} label="experiments" />
            </Card>
          )
        }
      </QueryContent>
    </>
  );
}
