import { ServiceUnavailableError, describeError } from '../api/api-error.js';
import { formatDateTime, formatTime } from '../formats/times.js';
import { useIsLive } from '../live/live-state.js';
import { Notice } from './notice.js';
import styles from './freshness.module.css';

interface Query {
  error: Error | null;
  data: unknown;
  /** The time the figures arrived, in milliseconds since 1970. 0: never. */
  dataUpdatedAt: number;
}

interface Props {
  /** All queries of the page. */
  queries: readonly Query[];
  /** Changes of this data have no events. */
  isPolled?: boolean;
}

/**
 * The age of the figures of a page, and whether events or polling refresh them. Or the error that
 * prevents a refresh.
 */
export function Freshness({ queries, isPolled = false }: Props) {
  const isLive = useIsLive() && !isPolled;
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
    <span className={styles.freshness} title={`Asked at ${formatDateTime(new Date(oldest))}`}>
      <span className={isLive ? styles.live : styles.dot} aria-hidden="true" />
      {isLive ? 'Live' : 'Asking now and then'}, figures of {formatTime(new Date(oldest))}
    </span>
  );
}
