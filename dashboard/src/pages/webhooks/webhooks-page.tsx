import { useState } from 'react';
import { Link } from 'react-router';
import {
  useWebhookEndpoints,
  type WebhookEndpoint,
  type WebhookEndpointWithSecret,
} from '../../api/webhooks.js';
import { useHasScope } from '../../app/session/session.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { NewSecret } from '../../components/new-secret.js';
import { Notice } from '../../components/notice.js';
import { PageHeader } from '../../components/page-header.js';
import { Pager } from '../../components/pager.js';
import { QueryContent } from '../../components/query-content.js';
import { StatusBadge } from '../../components/status-badge.js';
import { NOTHING } from '../../formats/figures.js';
import { listParser } from '../../url/list-state.js';
import { useUrlState } from '../../url/use-url-state.js';
import { CreateEndpoint } from './create-endpoint.js';
import { conditionOf } from './endpoint-condition.js';
import { describeRate, describeTypes, SECRET_WARNING, titleOf } from './endpoint-words.js';
import { FirstEndpoint } from './first-endpoint.js';
import styles from './webhooks.module.css';

const parse = listParser({});

const COLUMNS: readonly Column<WebhookEndpoint>[] = [
  {
    header: 'Endpoint',
    cell: ({ id, url }) => (
      <Link to={`/webhooks/${id}`} className={styles.url}>
        {titleOf(url)}
      </Link>
    ),
  },
  { header: 'Description', cell: ({ description }) => description ?? NOTHING },
  { header: 'State', cell: (endpoint) => <StatusBadge status={conditionOf(endpoint).status} /> },
  { header: 'Why', cell: (endpoint) => conditionOf(endpoint).why },
  { header: 'Events', cell: ({ types }) => describeTypes(types) },
  { header: 'Rate', cell: ({ maxPerSecond }) => describeRate(maxPerSecond) },
  { header: 'Created', cell: ({ createdAt }) => <Moment at={createdAt} /> },
];

/** The endpoints that receive events. */
export function WebhooksPage() {
  const { state, searchWith, notice, dismissNotice } = useUrlState(parse);
  const endpoints = useWebhookEndpoints(state.cursor);
  const isAdmin = useHasScope('admin');
  const [isAdding, setIsAdding] = useState(false);
  const [created, setCreated] = useState<WebhookEndpointWithSecret>();
  const add = isAdmin && !isAdding && !created && (
    <Button tone="primary" onClick={() => setIsAdding(true)}>
      Add an endpoint
    </Button>
  );
  return (
    <>
      <PageHeader title="Webhooks" description={<Freshness queries={[endpoints]} isPolled />}>
        {add}
      </PageHeader>
      {notice && <Notice onDismiss={dismissNotice}>{notice}</Notice>}
      <div className={styles.stack}>
        {created && (
          <NewSecret
            title="The endpoint is created"
            secret={created.secret}
            warning={SECRET_WARNING}
            onClose={() => setCreated(undefined)}
          >
            It gets events from now on. <Link to={`/webhooks/${created.id}`}>Open it</Link> to send a test
            event, once the receiver has the secret.
          </NewSecret>
        )}
        {isAdding && (
          <CreateEndpoint
            onClose={() => setIsAdding(false)}
            onCreated={(endpoint) => {
              setIsAdding(false);
              setCreated(endpoint);
            }}
          />
        )}
        <QueryContent query={endpoints}>
          {(page) =>
            page.items.length === 0 && state.cursor === undefined ? (
              <FirstEndpoint />
            ) : (
              <Card title="Endpoints">
                <DataTable
                  caption="Webhook endpoints"
                  columns={COLUMNS}
                  rows={page.items}
                  keyOf={({ id }) => id}
                />
                <Pager page={page} searchWith={searchWith} label="endpoints" />
              </Card>
            )
          }
        </QueryContent>
      </div>
    </>
  );
}
