import { Link } from 'react-router';
import styles from './pager.module.css';

interface Props {
  page: { next: string | null; prev: string | null };
  searchWith: (changes: Readonly<Record<string, string | null>>) => string;
  /** What the list holds, for screen readers. */
  label: string;
}

/** Leads through a list by cursors. Nothing where the list has one page. */
export function Pager({ page: { next, prev }, searchWith, label }: Props) {
  if (next === null && prev === null) return null;
  return (
    <nav className={styles.pager} aria-label={`Pages of ${label}`}>
      {prev !== null && <Link to={{ search: searchWith({ cursor: prev }) }}>← Newer</Link>}
      {prev !== null && <Link to={{ search: searchWith({ cursor: null }) }}>Newest</Link>}
      {next !== null && (
        <Link className={styles.next} to={{ search: searchWith({ cursor: next }) }}>
          Older →
        </Link>
      )}
    </nav>
  );
}
