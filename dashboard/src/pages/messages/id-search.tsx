import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { answerOf, api } from '../../api/client.js';
import { findMessage, nullIfMissing } from '../../api/messages.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHeader } from '../../components/page-header.js';
import { QueryContent } from '../../components/query-content.js';

/** Leads to the message or the batch with an id. */
export function IdSearch({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['find', id],
    queryFn: ({ signal }) => findPath(id, signal),
    placeholderData: undefined,
  });
  return (
    <>
      <PageHeader title="Messages" />
      <QueryContent query={query}>
        {(path) =>
          path === null ? (
            <EmptyState title="Nothing has this id">
              No message of this service, no message that Plivo reported on, and no batch. A message of
              another program is known here from its first report on.
            </EmptyState>
          ) : (
            <Navigate to={path} replace />
          )
        }
      </QueryContent>
    </>
  );
}

async function findPath(id: string, signal: AbortSignal): Promise<string | null> {
  if (await findMessage(id, signal)) return `/messages/${id}`;
  const batch = await nullIfMissing(
    answerOf(api.GET('/messaging/batches/{id}', { params: { path: { id } }, signal })),
  );
  return batch && `/batches/${id}`;
}
