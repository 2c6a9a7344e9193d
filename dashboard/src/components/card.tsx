import { useId, type ReactNode } from 'react';
import styles from './card.module.css';

interface Props {
  title: string;
  description?: ReactNode;
  /** Links and buttons beside the heading. */
  actions?: ReactNode;
  children: ReactNode;
  /** For links to this part of the page. */
  id?: string;
}

/** A part of a page under a heading of its own. */
export function Card({ title, description, actions, children, id }: Props) {
  const headingId = useId();
  return (
    <section id={id} className={styles.card} aria-labelledby={headingId}>
      <div className={styles.header}>
        <div className={styles.titles}>
          <h2 id={headingId}>{title}</h2>
          {description && <div className={styles.description}>{description}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
