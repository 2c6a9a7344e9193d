import { useState } from 'react';
import type { WebhookEndpoint } from '../../api/webhooks.js';
import { useHasScope } from '../../app/session/session.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Facts } from '../../components/facts.js';
import { Moment } from '../../components/moment.js';
import { StatusBadge } from '../../components/status-badge.js';
import { ChangeEndpoint } from './change-endpoint.js';
import { conditionOf } from './endpoint-condition.js';
import { describeRate } from './endpoint-words.js';
import styles from './webhooks.module.css';

/** The settings and the condition of an endpoint, or the form to change it. */
export function EndpointSettings({ endpoint }: { endpoint: WebhookEndpoint }) {
  const isAdmin = useHasScope('admin');
  const [isChanging, setIsChanging] = useState(false);
  if (isChanging) return <ChangeEndpoint endpoint={endpoint} onClose={() => setIsChanging(false)} />;
  const { why } = conditionOf(endpoint);
  return (
    <Card
      title="Endpoint"
      description={why}
      actions={isAdmin && <Button onClick={() => setIsChanging(true)}>Change</Button>}
    >
      <Facts facts={factsOf(endpoint)} />
    </Card>
  );
}

function factsOf(endpoint: WebhookEndpoint): Record<string, React.ReactNode> {
  const { url, types, filters, description, headerNames, maxPerSecond, previousSecretUntil } = endpoint;
  return {
    State: <StatusBadge status={conditionOf(endpoint).status} />,
    URL: <code className={styles.url}>{url}</code>,
    Description: description,
    Events: types === null ? 'all' : types.join(', '),
    Filters:
      filters &&
      Object.entries(filters)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
    Headers: headerNames.length > 0 ? headerNames.join(', ') : null,
    Rate: describeRate(maxPerSecond),
    'Old secret signs along until': previousSecretUntil && <Moment at={previousSecretUntil} />,
    Created: <Moment at={endpoint.createdAt} />,
    Id: endpoint.id,
  };
}
