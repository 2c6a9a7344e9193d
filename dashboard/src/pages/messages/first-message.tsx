import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.js';

/** Shown before the first message. */
export function FirstMessage() {
  return (
    <EmptyState title="No messages yet" action={<Link to="/">Send a test message on the overview</Link>}>
      Each message appears here with its first report from Plivo, also messages of other programs of the
      account whose callbacks come to this service.
    </EmptyState>
  );
}
