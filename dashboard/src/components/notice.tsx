import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface Props {
  tone?: 'bad' | 'good' | 'info' | 'warn';
  children: ReactNode;
  /** Shows a cross that takes the notice away. */
  onDismiss?: () => void;
}

/** A word to the person. A bad one is told by a screen reader at once, others in their turn. */
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
