import { Link } from 'react-router';
import { useWebhookDeliveries, type WebhookDelivery } from '../../api/webhooks.js';
import { useHasScope } from '../../app/session/session.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { FilterBar, type Filter } from '../../components/filter-bar.js';
import { Moment } from '../../components/moment.js';
import { Notice } from '../../components/notice.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { NOTHING } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { Attempts } from './attempts.js';
import { RetryButton } from './retry-button.js';

const STATES = ['waiting', 'delivered', 'given_up'];
const parse = listParser({ state: new RegExp(`^(${STATES.join('|')})$`) });
const FILTERS: readonly Filter[] = [{ name: 'state', label: 'State', choices: STATES }];

const COLUMNS: readonly Column<WebhookDelivery>[] = [
  {
    header: 'Event',
    cell: ({ type, messageId }) => (
      <>
        {type}
        {messageId && (
          <div>
            <Link to={`/messages/${messageId}`}>Its message</Link>
          </div>
        )}
      </>
    ),
  },
  { header: 'State', cell: ({ state }) => <StatusBadge status={state} label={state.replace('_', ' ')} /> },
  { header: 'Attempts', cell: (delivery) => <Attempts delivery={delivery} /> },
  {
    header: 'Next attempt',
    cell: ({ nextAttemptAt }) => (nextAttemptAt ? <Moment at={nextAttemptAt} /> : NOTHING),
  },
  { header: 'First told', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];
const RETRY: Column<WebhookDelivery> = {
  header: 'Again',
  cell: (delivery) => <RetryButton delivery={delivery} />,
};

/** The deliveries of events to an endpoint, with every attempt. */
export function Deliveries({ id }: { id: string }) {
  const { state, change, searchWith, notice, dismissNotice } = useUrlState(parse);
  const deliveries = useWebhookDeliveries(id, state);
  const isAdmin = useHasScope('admin');
  return (
    <Card title="Deliveries" description="The latest events first, each with all attempts.">
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <FilterBar filters={FILTERS} values={state.filters} change={change} />
      <QueryContent query={deliveries}>
        {(page) => (
          <>
            <DataTable
              caption="Deliveries to the endpoint"
              columns={isAdmin ? [...COLUMNS, RETRY] : COLUMNS}
              rows={page.items}
              keyOf={(delivery) => delivery.id}
              empty={
                state.filters.state
                  ? 'No delivery has this state.'
                  : 'Nothing was sent yet. Events appear here as they are sent.'
              }
            />
            <Pager page={page} searchWith={searchWith} label="deliveries" />
          </>
        )}
      </QueryContent>
    </Card>
  );
}
