import { useEffect, type ReactNode } from 'react';
import styles from './page-header.module.css';

interface Props {
  title: string;
  /** A sentence, or the state of what the page shows. */
  description?: ReactNode;
  /** Buttons and links, at the right. */
  children?: ReactNode;
}

/** The heading of a page, which also names the window. */
export function PageHeader({ title, description, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Plivo delivery`;
  }, [title]);
  return (
    <div className={styles.header}>
      <div className={styles.titles}>
        <h1>{title}</h1>
        {description && <div className={styles.description}>{description}</div>}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
