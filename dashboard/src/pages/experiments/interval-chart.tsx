import type { ExperimentReport } from '../../api/lists.js';
import { formatRate } from '../../formats/figures.js';
import { intervalScale } from './interval-scale.js';
import styles from './interval-chart.module.css';

/** The rate of each variant as a dot on its interval. The table below has the same figures. */
export function IntervalChart({ variants }: { variants: ExperimentReport['variants'] }) {
  const scale = intervalScale(variants.flatMap(({ delivery: { interval } }) => (interval ? [interval] : [])));
  if (scale === null) return <p className={styles.muted}>No message has a final status yet.</p>;
  return (
    <div className={styles.chart} aria-hidden="true">
      {variants.map(({ name, delivery: { rate, interval } }) => (
        <div key={name} className={styles.row}>
          <span className={styles.name}>{name}</span>
          <span className={styles.track}>
            {interval && (
              <span
                className={styles.interval}
                style={{
                  left: `${scale.position(interval.lower)}%`,
                  right: `${100 - scale.position(interval.upper)}%`,
                }}
              />
            )}
            {rate !== null && <span className={styles.dot} style={{ left: `${scale.position(rate)}%` }} />}
          </span>
          <span className={styles.rate}>{formatRate(rate)}</span>
        </div>
      ))}
      <div className={styles.row}>
        <span />
        <span className={styles.axis}>
          <span>{formatRate(scale.lower)}</span>
          <span>{formatRate(scale.upper)}</span>
        </span>
      </div>
    </div>
  );
}
