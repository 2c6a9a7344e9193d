import { ServiceUnavailableError, describeError } from '../api/api-error.js';
import { formatDateTime, formatTime } from '../formats/times.js';
import { Notice } from './notice.js';
import styles from './freshness.module.css';

interface Query {
  error: Error | null;
  data: unknown;
  /** When the figures came, in milliseconds since 1970. 0: never. */
  dataUpdatedAt: number;
}

/**
 * How old the figures of a page are: the error that keeps newer ones away, or the time of the last.
 * Give it all queries of the page.
 */
export function Freshness({ queries }: { queries: readonly Query[] }) {
  const failed = queries.find(({ error }) => error !== null);
  const times = queries.map(({ dataUpdatedAt }) => dataUpdatedAt).filter((time) => time > 0);
  const oldest = times.length > 0 ? Math.min(...times) : null;
  if (failed?.error) {
    const isAway = failed.error instanceof ServiceUnavailableError;
    return (
      <Notice tone={isAway ? 'warn' : 'bad'}>
        {describeError(failed.error)} {oldest !== null && `Last figures of ${formatTime(new Date(oldest))}; `}
        {isAway && (oldest === null ? 'Trying again …' : 'trying again …')}
      </Notice>
    );
  }
  if (oldest === null) return null;
  return (
    <span className={styles.live} title={`Asked at ${formatDateTime(new Date(oldest))}`}>
      <span className={styles.dot} aria-hidden="true" />
      Live, figures of {formatTime(new Date(oldest))}
    </span>
  );
}
