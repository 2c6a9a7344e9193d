import type { ReactNode } from 'react';
import styles from './facts.module.css';

interface Props {
  /** Pairs of a name and its value. A value that is null is left out. */
  facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** What is known of one thing. */
export function Facts({ facts }: Props) {
  return (
    <dl className={styles.facts}>
      {facts
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
