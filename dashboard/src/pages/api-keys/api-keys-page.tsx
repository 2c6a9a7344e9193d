import { useState } from 'react';
import { useApiKeys, type ApiKey, type ApiKeyWithSecret } from '../../api/api-keys.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Freshness } from '../../components/freshness.js';
import { Moment } from '../../components/moment.js';
import { NewSecret } from '../../components/new-secret.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';
import { formatCount, NOTHING } from '../../formats/figures.js';
import styles from './api-keys.module.css';
import { CreateKey } from './create-key.js';
import { RevokeKey } from './revoke-key.js';

const COLUMNS: readonly Column<ApiKey>[] = [
  { header: 'Name', cell: ({ name }) => name },
  { header: 'May', cell: ({ scopes }) => scopes.join(', ') },
  {
    header: 'Requests a minute',
    cell: ({ requestsPerMinute: rate }) => (rate === null ? 'as all' : formatCount(rate)),
  },
  { header: 'Ends', cell: ({ expiresAt }) => (expiresAt ? <Moment at={expiresAt} /> : 'never') },
  { header: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : NOTHING) },
  { header: 'Created', cell: ({ createdAt }) => (createdAt ? <Moment at={createdAt} /> : 'by API_KEYS') },
  { header: 'By', cell: ({ createdBy }) => createdBy ?? NOTHING },
  { header: 'Revoke', cell: ({ id }) => (id === null ? NOTHING : <RevokeKey id={id} />) },
];

/** The keys of the API. */
export function ApiKeysPage() {
  const keys = useApiKeys();
  const [created, setCreated] = useState<ApiKeyWithSecret>();
  return (
    <>
      <PageHeader title="API keys" description={<Freshness queries={[keys]} isPolled />} />
      <div className={styles.stack}>
        {created && (
          <NewSecret
            key={created.id}
            title={`The key ${created.name} is created`}
            secret={created.secret}
            warning="This is the key itself. It is shown now and never again: copy it. If it is lost, revoke it."
            onClose={() => setCreated(undefined)}
          >
            A program sends it as <code>Authorization: Bearer</code> or <code>X-Api-Key</code>. A person signs
            in with it here.
          </NewSecret>
        )}
        <QueryContent query={keys}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="No keys">
                This machine is served without a key, and other machines are not served at all. To open the
                service, start it with <code>API_KEYS=name:a-long-random-secret</code>. Sign in with that key,
                and create more of them here.
              </EmptyState>
            ) : (
              <>
                <Card title="Keys" description="Those of API_KEYS are changed in the environment.">
                  <DataTable caption="API keys" columns={COLUMNS} rows={items} keyOf={({ name }) => name} />
                </Card>
                <CreateKey onCreated={setCreated} />
              </>
            )
          }
        </QueryContent>
      </div>
    </>
  );
}
