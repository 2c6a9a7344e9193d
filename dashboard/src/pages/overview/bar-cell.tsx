import type { ReactNode } from 'react';
import styles from './bar-cell.module.css';

interface Props {
  /** The length of the bar, from 0 to 1. */
  share: number;
  children: ReactNode;
  tone?: 'accent' | 'bad';
}

/** A figure in a table, with a bar beneath it for comparison with other rows. */
export function BarCell({ share, children, tone = 'accent' }: Props) {
  return (
    <span className={styles.cell}>
      <span>{children}</span>
      <span className={styles.track} aria-hidden="true">
        <span
          className={styles[tone]}
          style={{ width: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%` }}
        />
      </span>
    </span>
  );
}
