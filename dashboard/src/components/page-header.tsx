import { useEffect, type ReactNode } from 'react';
import styles from './page-header.module.css';

interface Props {
  title: string;
  /** A sentence, or the state of the page's subject. */
  description?: ReactNode;
  /** Buttons and links, at the right. */
  children?: ReactNode;
}

/** The heading of a page, also used as the window's title. */
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
