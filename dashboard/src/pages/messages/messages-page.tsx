import { NavLink } from 'react-router';
import { PageHeader } from '../../components/page-header.js';
import { Notice } from '../../components/notice.js';
import { useSearchParams } from 'react-router';
import { IdSearch } from './id-search.js';
import styles from './messages.module.css';
import { OwnMessages } from './own-messages.js';
import { parseSearch } from './parse-search.js';
import { ReportedMessages } from './reported-messages.js';

/** Finds messages: what became of them, or those of this service in each state. */
export function MessagesPage() {
  const [parameters] = useSearchParams();
  const words = parameters.get('search')?.trim() ?? '';
  const search = words === '' ? null : parseSearch(words);
  if (search?.kind === 'id') return <IdSearch key={search.id} id={search.id} />;
  const isOwn = parameters.get('view') === 'own' || search?.kind === 'reference';
  return (
    <>
      <PageHeader title="Messages" />
      <nav className={styles.tabs} aria-label="Kinds of lists">
        <Tab to="/messages" label="Delivery" isCurrent={!isOwn} />
        <Tab to="/messages?view=own" label="Sent by this service" isCurrent={isOwn} />
      </nav>
      {search?.kind === 'reference' && (
        <Notice>Messages with the reference “{search.clientReference}”.</Notice>
      )}
      {isOwn ? <OwnMessages search={search} /> : <ReportedMessages search={search} />}
    </>
  );
}

function Tab({ to, label, isCurrent }: { to: string; label: string; isCurrent: boolean }) {
  return (
    <NavLink
      to={to}
      className={styles.tab}
      aria-current={isCurrent ? 'page' : false}
      data-current={isCurrent}
    >
      {label}
    </NavLink>
  );
}
