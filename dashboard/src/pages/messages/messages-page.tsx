import { Link, useSearchParams } from 'react-router';
import { PageHeader } from '../../components/page-header.js';
import { Notice } from '../../components/notice.js';
import { IdSearch } from './id-search.js';
import styles from './messages.module.css';
import { OwnMessages } from './own-messages.js';
import { parseSearch } from './parse-search.js';
import { ReportedMessages } from './reported-messages.js';

/** The search for messages: by their reports, or those of this service by state. */
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
        <Tab words={words} label="Delivery" isCurrent={!isOwn} />
        <Tab words={words} view="own" label="Sent by this service" isCurrent={isOwn} />
      </nav>
      {search?.kind === 'reference' && (
        <Notice>Messages with the reference “{search.clientReference}”.</Notice>
      )}
      {isOwn ? <OwnMessages search={search} /> : <ReportedMessages search={search} />}
    </>
  );
}

interface TabProps {
  /** The search words, kept in the other list. */
  words: string;
  view?: 'own';
  label: string;
  isCurrent: boolean;
}

function Tab({ words, view, label, isCurrent }: TabProps) {
  const search = new URLSearchParams({ ...(view && { view }), ...(words !== '' && { search: words }) });
  return (
    <Link
      to={{ pathname: '/messages', search: search.toString() }}
      className={styles.tab}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {label}
    </Link>
  );
}
