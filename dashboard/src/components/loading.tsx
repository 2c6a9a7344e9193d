import styles from './loading.module.css';

/** A placeholder for content that is loading. Shown only after a noticeable wait. */
export function Loading({ height = '8rem' }: { height?: string }) {
  return (
    <div className={styles.loading} style={{ height }} role="status">
      <span className="visually-hidden">Loading …</span>
    </div>
  );
}
