import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  tone?: 'bad' | 'good' | 'info' | 'warn';
  children: ReactNode;
  /** Shows a button that removes the notice. */
  onDismiss?: () => void;
}

/** A message to the person. A screen reader reads a bad one at once, others when it is idle. */
export function Notice({ tone = 'info', children, onDismiss }: Props) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <div>{children}</div>
      {onDismiss && (
        <button type="button" className={styles.dismiss} onClick={onDismiss} aria-label="Dismiss">
          ×
        </button>
      )}
    </div>
  );
}
