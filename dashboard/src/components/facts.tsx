import type { ReactNode } from 'react';
import styles from './facts.module.css';

interface Props {
  /** Values by name. Null values are omitted. */
  facts: Readonly<Record<string, ReactNode>>;
}

/** The known facts of one thing. */
export function Facts({ facts }: Props) {
  return (
    <dl className={styles.facts}>
      {Object.entries(facts)
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
