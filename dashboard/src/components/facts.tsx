import type { ReactNode } from 'react';
import styles from './facts.module.css';

interface Props {
  /** Values by name. One that is null is left out. */
  facts: Readonly<Record<string, ReactNode>>;
}

/** What is known of one thing. */
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
