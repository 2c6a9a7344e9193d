import styles from './json-details.module.css';

/** Data as it is stored, collapsed by default. */
export function JsonDetails({ summary, value }: { summary: string; value: unknown }) {
  return (
    <details className={styles.details}>
      <summary>{summary}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard has to be able to scroll it */}
      <pre tabIndex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}
