import { useOpenAlerts } from '../../api/alerts.js';
import styles from './layout.module.css';

/** The number of open alerts. Empty if there is none. */
export function OpenAlertsBadge() {
  const { data } = useOpenAlerts();
  if (!data || data.items.length === 0) return null;
  return (
    <>
      {' '}
      <span className={styles.count}>
        {data.items.length}
        {data.next !== null && '+'}
        <span className="visually-hidden"> open</span>
      </span>
    </>
  );
}
