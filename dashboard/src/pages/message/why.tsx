import type { FoundMessage } from '../../api/messages.js';
import { explainOutcome } from './explain-outcome.js';
import styles from './message.module.css';

/** The main question of the page: why the message did not arrive. */
export function Why({ message, delivery }: FoundMessage) {
  const { tone, title, meaning, advice } = explainOutcome(message, delivery);
  return (
    <section className={styles.why} data-tone={tone} aria-labelledby="why">
      <h2 id="why">{title}</h2>
      <p>{meaning}</p>
      {advice && (
        <p className={styles.advice}>
          <strong>What to do:</strong> {advice}
        </p>
      )}
    </section>
  );
}
