import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { Card } from '../components/card.js';
import styles from './chart-card.module.css';
import { CsvButton, type CsvSource } from './csv-button.js';

interface Props {
  /** For the link and the file name. */
  id: string;
  title: string;
  description?: ReactNode;
  /** Omitted if the table itself is the picture. */
  chart?: ReactNode;
  table: ReactNode;
  csv?: CsvSource;
  /** The query string of a link to this view. */
  search?: string;
}

/** A chart with its table, its CSV and a link to this view. */
export function ChartCard({ id, title, description, chart, table, csv, search }: Props) {
  const [isTable, setIsTable] = useState(false);
  useScrollToHash(id);
  const actions = (
    <>
      {chart !== undefined && (
        <button
          type="button"
          className={styles.action}
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? 'Chart' : 'Table'}
          <span className="visually-hidden"> of {title}</span>
        </button>
      )}
      {csv && <CsvButton source={csv} name={id} title={title} />}
      {search !== undefined && (
        <Link
          className={styles.action}
          to={{ search, hash: id }}
          title="An address that shows the same again"
        >
          Link<span className="visually-hidden"> to {title}</span>
        </Link>
      )}
    </>
  );
  return (
    <Card id={id} title={title} description={description} actions={actions}>
      {chart === undefined || isTable ? table : chart}
    </Card>
  );
}

function useScrollToHash(id: string): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === `#${id}`) document.getElementById(id)?.scrollIntoView();
  }, [hash, id]);
}
