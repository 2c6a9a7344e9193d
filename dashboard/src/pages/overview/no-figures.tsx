import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '../../api/client.js';
import { EmptyState } from '../../components/empty-state.js';
import { Loading } from '../../components/loading.js';
import { describePeriod } from '../../url/period.js';
import type { ReportScope } from '../../url/report-scope.js';
import type { UrlState } from '../../url/use-url-state.js';
import { FirstMessage } from './first-message.js';

interface Props {
  url: UrlState<ReportScope>;
  /** A first message is on its way. It stays visible after it is counted. */
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
}

/** No figures: because of the filters, because of the period, or before the first message. */
export function NoFigures({ url, isFollowing, onFollow }: Props) {
  const { filters, period, timeZone } = url.state;
  const newest = useQuery({
    queryKey: ['newest-status'],
    queryFn: () => answerOf(api.GET('/delivery-statuses', { params: { query: { limit: 1 } } })),
  });
  const fields = Object.keys(filters);
  const isNew = newest.data?.items.length === 0 && fields.length === 0;
  if (isNew || isFollowing) return <FirstMessage isFollowing={isFollowing} onFollow={onFollow} />;
  if (!newest.data) return <Loading height="16rem" />;
  const search =
    fields.length > 0
      ? url.searchWith(Object.fromEntries(fields.map((field) => [field, null])))
      : url.searchWith({ period: '90d', from: null, to: null });
  return (
    <EmptyState
      title="No messages here"
      action={
        <Link to={{ search }}>{fields.length > 0 ? 'Show without filters' : 'Show the last 90 days'}</Link>
      }
    >
      <p>
        No message was counted in {describePeriod(period, timeZone)}
        {fields.length > 0 && ' with these filters'}.
      </p>
    </EmptyState>
  );
}
