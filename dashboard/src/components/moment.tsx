import { formatAgo, formatDateTime } from '../formats/times.js';
import styles from './moment.module.css';

/** A point in time. Its tooltip is its distance from now. */
export function Moment({ at }: { at: string }) {
  return (
    <time className={styles.moment} dateTime={at} title={formatAgo(at)}>
      {formatDateTime(at)}
    </time>
  );
}
