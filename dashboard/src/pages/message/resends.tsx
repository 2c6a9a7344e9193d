import { Link } from 'react-router';
import type { Message } from '../../api/messages.js';
import { Card } from '../../components/card.js';
import { DataTable, type Column } from '../../components/data-table.js';
import { Moment } from '../../components/moment.js';
import { StatusBadge } from '../../components/status-badge.js';
import { NOTHING } from '../../formats/figures.js';

type Try = Message['tries'][number];

/** The first message and its resends, if there are any. */
export function Resends({ message: { id, tries } }: { message: Message }) {
  if (tries.length < 2) return null;
  const columns: readonly Column<Try>[] = [
    {
      header: 'Try',
      cell: (one) => {
        const name = one.resend === 0 ? 'First message' : `Resend ${one.resend}`;
        return one.id === id ? `${name}, this one` : <Link to={`/messages/${one.id}`}>{name}</Link>;
      },
    },
    { header: 'Status', cell: ({ status, state }) => <StatusBadge status={status ?? state} /> },
    { header: 'Error code', cell: ({ errorCode }) => errorCode ?? NOTHING },
    { header: 'Accepted', cell: ({ createdAt }) => <Moment at={createdAt} /> },
  ];
  return (
    <Card title="Resends" description="What fails for a reason that may pass is sent again by itself.">
      <DataTable caption="Tries of this message" columns={columns} rows={tries} keyOf={(one) => one.id} />
    </Card>
  );
}
