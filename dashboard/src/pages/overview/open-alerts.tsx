import { Link } from 'react-router';
import { useOpenAlerts } from '../../api/alerts.js';
import { Notice } from '../../components/notice.js';

/** Open alerts, above the figures. Empty if there is none. */
export function OpenAlerts() {
  const { data } = useOpenAlerts();
  const [newest, ...others] = data?.items ?? [];
  if (!newest) return null;
  return (
    <Notice tone={newest.acknowledgedAt === null ? 'bad' : 'warn'}>
      <strong>Alert:</strong> {newest.summary}{' '}
      {others.length > 0 && `${others.length} more ${others.length === 1 ? 'is' : 'are'} open. `}
      <Link to="/alerts">See {others.length > 0 ? 'all' : 'more'}</Link>
    </Notice>
  );
}
