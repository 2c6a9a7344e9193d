import styles from './chart.module.css';

export interface Series {
  name: string;
  colour: `--${string}`;
}

export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className={styles.legend} aria-hidden="true">
      {series.map(({ name, colour }) => (
        <li key={name}>
          <span className={styles.swatch} style={{ background: `var(${colour})` }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
