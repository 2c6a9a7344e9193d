import styles from './loading.module.css';

/** A place for what is on its way. Shown only if that takes long enough to be noticed. */
export function Loading({ height = '8rem' }: { height?: string }) {
  return (
    <div className={styles.loading} style={{ height }} role="status">
      <span className="visually-hidden">Loading …</span>
    </div>
  );
}
