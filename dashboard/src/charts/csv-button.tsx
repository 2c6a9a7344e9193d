import { useMutation } from '@tanstack/react-query';
import { describeError } from '../api/api-error.js';
import { fetchCsv } from '../api/client.js';
import styles from './chart-card.module.css';

/** A route that returns CSV. The query is built on click: a relative period ends then. */
export interface CsvSource {
  path: '/reports/errors' | '/reports/latency' | '/reports/messages' | '/reports/recipients';
  query: () => Readonly<Record<string, unknown>>;
}

export function CsvButton({ source, name, title }: { source: CsvSource; name: string; title: string }) {
  const mutation = useMutation({
    mutationFn: async () => {
      const blob = await fetchCsv(`${source.path}?${toSearch(source.query())}`);
      saveAs(blob, `${name}-${new Date().toISOString().slice(0, 10)}.csv`);
    },
  });
  return (
    <button
      type="button"
      className={styles.action}
      disabled={mutation.isPending}
      onClick={() => mutation.mutate()}
    >
      CSV<span className="visually-hidden"> of {title}</span>
      {mutation.error && <span role="alert"> – {describeError(mutation.error)}</span>}
    </button>
  );
}

/** `{ groupBy: ['country'] }` → `groupBy=country` */
export function toSearch(query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one != null) search.append(name, String(one));
  return search.toString();
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
