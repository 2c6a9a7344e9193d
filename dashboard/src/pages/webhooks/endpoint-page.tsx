import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  useWebhookEndpoint,
  type WebhookEndpoint,
  type WebhookEndpointWithSecret,
} from '../../api/webhooks.js';
import { useHasScope } from '../../app/session/session.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { NewSecret } from '../../components/new-secret.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { Deliveries } from './deliveries.js';
import { EndpointActions } from './endpoint-actions.js';
import { EndpointSettings } from './endpoint-settings-card.js';
import { SECRET_WARNING, titleOf } from './endpoint-words.js';
import { Replay } from './replay.js';
import { SendTest } from './send-test.js';
import styles from './webhooks.module.css';

/** One endpoint: its settings, its condition, and its deliveries. */
export function EndpointPage() {
  const { id = '' } = useParams();
  const query = useWebhookEndpoint(id);
  return (
    <QueryContent query={query}>
      {(endpoint) =>
        endpoint === null ? (
          <>
            <PageHeader title="Webhook endpoint" />
            <EmptyState title="No endpoint has this id">
              It may have been deleted. <Link to="/webhooks">All endpoints</Link>
            </EmptyState>
          </>
        ) : (
          <Found key={id} endpoint={endpoint} freshness={<Freshness queries={[query]} isPolled />} />
        )
      }
    </QueryContent>
  );
}

function Found({ endpoint, freshness }: { endpoint: WebhookEndpoint; freshness: React.ReactNode }) {
  const isAdmin = useHasScope('admin');
  const [rotated, setRotated] = useState<WebhookEndpointWithSecret>();
  return (
    <>
      <PageHeader title={titleOf(endpoint.url)} description={freshness}>
        {isAdmin && <EndpointActions endpoint={endpoint} onRotated={setRotated} />}
      </PageHeader>
      <div className={styles.stack}>
        {rotated && (
          <NewSecret
            title="The new secret"
            secret={rotated.secret}
            warning={SECRET_WARNING}
            onClose={() => setRotated(undefined)}
          >
            For 24 hours each request has a signature of the old secret too, so the receiver may change at any
            time in between.
          </NewSecret>
        )}
        <EndpointSettings endpoint={endpoint} />
        {isAdmin && <SendTest id={endpoint.id} />}
        <Deliveries id={endpoint.id} />
        {isAdmin && <Replay endpoint={endpoint} />}
      </div>
    </>
  );
}
