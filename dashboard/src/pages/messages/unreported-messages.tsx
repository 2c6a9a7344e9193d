import { useMessages } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { DataTable } from '../../components/data-table.js';
import { OWN_COLUMNS } from './own-columns.js';

/** Messages to a number that Plivo has not reported on: refused, waiting, or without an answer. */
export function UnreportedMessages({ recipient }: { recipient: string }) {
  const { data } = useMessages({ filters: { recipient }, cursor: undefined });
  const messages = data?.items.filter(({ state }) => state !== 'submitted') ?? [];
  if (messages.length === 0) return null;
  return (
    <Card
      title="Not with Plivo"
      description="Messages of this service to the number that Plivo was not asked to send, did not take, or did not answer for."
    >
      <DataTable
        caption="Messages without a report"
        columns={OWN_COLUMNS}
        rows={messages}
        keyOf={({ id }) => id}
      />
    </Card>
  );
}
