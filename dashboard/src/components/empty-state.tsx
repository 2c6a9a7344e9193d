import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

interface Props {
  title: string;
  /** What comes here, and what to do so that it does. */
  children: ReactNode;
  action?: ReactNode;
}

/** Where there is nothing yet. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}
