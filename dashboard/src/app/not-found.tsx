import { Link } from 'react-router';
import { PageHeader } from '../components/page-header.js';

export function NotFound() {
  return (
    <>
      <PageHeader title="No such page" />
      <p>
        There is nothing at this address. <Link to="/">Go to the overview</Link>, or search above.
      </p>
    </>
  );
}
