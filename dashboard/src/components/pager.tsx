import { Link } from 'react-router';
import styles from './pager.module.css';

interface Props {
  page: { next: string | null; prev: string | null };
  searchWith: (changes: Readonly<Record<string, string | null>>) => string;
  /** The content of the list, for screen readers. */
  label: string;
  /** Back to the start, back, and on. */
  words?: readonly [first: string, back: string, on: string];
}

const BY_TIME = ['Newest', 'Newer', 'Older'] as const;

/** Pages through a list by cursors. Empty if the list has one page. */
export function Pager({ page: { next, prev }, searchWith, label, words = BY_TIME }: Props) {
  const [first, back, on] = words;
  if (next === null && prev === null) return null;
  return (
    <nav className={styles.pager} aria-label={`Pages of ${label}`}>
      {prev !== null && <Link to={{ search: searchWith({ cursor: prev }) }}>← {back}</Link>}
      {prev !== null && <Link to={{ search: searchWith({ cursor: null }) }}>{first}</Link>}
      {next !== null && (
        <Link className={styles.next} to={{ search: searchWith({ cursor: next }) }}>
          {on} →
        </Link>
      )}
    </nav>
  );
}
