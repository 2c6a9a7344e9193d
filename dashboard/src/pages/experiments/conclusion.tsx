import type { ExperimentReport } from '../../api/lists.js';
import styles from '../message/message.module.css';

/** The conclusion of the experiment so far. It is valid at any time. */
export function Conclusion({ experiment: { conclusion } }: { experiment: ExperimentReport }) {
  const { winner, text } = conclusion;
  return (
    <section
      className={styles.why}
      data-tone={winner === null ? 'info' : 'good'}
      aria-labelledby="conclusion"
    >
      <h2 id="conclusion">{winner === null ? 'No winner yet' : `“${winner}” is delivered better`}</h2>
      <p>{text}</p>
    </section>
  );
}
