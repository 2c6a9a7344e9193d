import styles from './figure-cards.module.css';
import { pathOf } from './sparkline-path.js';

const WIDTH = 100;
const HEIGHT = 24;

/** The course of a figure without numbers. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const path = pathOf(values, WIDTH, HEIGHT);
  if (!path) return null;
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
