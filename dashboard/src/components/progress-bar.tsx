import { formatCount } from '../formats/figures.js';
import styles from './progress-bar.module.css';

export interface Part {
  name: string;
  count: number;
  tone: 'bad' | 'good' | 'neutral' | 'rest' | 'way' | 'warn';
}

/** Parts of a whole, in order, with a legend. `rest` is the remainder. */
export function ProgressBar({
  parts,
  total,
  label,
}: {
  parts: readonly Part[];
  total: number;
  label: string;
}) {
  const shown = parts.filter(({ count }) => count > 0);
  const words = shown.map(({ name, count }) => `${formatCount(count)} ${name}`).join(', ');
  return (
    <div className={styles.progress}>
      <div className={styles.bar} role="img" aria-label={`${label}: ${words || 'nothing yet'}`}>
        {shown.map(({ name, count, tone }) => (
          <span key={name} className={styles[tone]} style={{ width: `${(100 * count) / total}%` }} />
        ))}
      </div>
      <p className={styles.words} aria-hidden="true">
        {words || 'nothing yet'}
      </p>
    </div>
  );
}
