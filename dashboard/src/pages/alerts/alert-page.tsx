import { Link, useParams } from 'react-router';
import { useAlert } from '../../api/alerts.js';
import { Card } from '../../components/card.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { AlertDetails } from './alert-details.js';
import { titleOf } from './title-of.js';

/** One alert, open or past. */
export function AlertPage() {
  const { id = '' } = useParams();
  const query = useAlert(id);
  return (
    <QueryContent query={query}>
      {(alert) =>
        alert === null ? (
          <>
            <PageHeader title="Alert" />
            <EmptyState title="No alert has this id">
              <Link to="/alerts">All alerts</Link>
            </EmptyState>
          </>
        ) : (
          <>
            <PageHeader title={titleOf(alert)} description={<Freshness queries={[query]} />}>
              <Link to="/alerts">All alerts</Link>
            </PageHeader>
            <Card title={alert.state === 'open' ? 'Open' : 'It is over'}>
              <AlertDetails alert={alert} />
            </Card>
          </>
        )
      }
    </QueryContent>
  );
}
