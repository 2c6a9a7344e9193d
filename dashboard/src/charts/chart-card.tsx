import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { Card } from '../components/card.js';
import styles from './chart-card.module.css';
import { CsvButton, type CsvSource } from './csv-button.js';

interface Props {
  /** For the link, and the name of the file. */
  id: string;
  title: string;
  description?: ReactNode;
  /** Left out where the table is the picture itself. */
  chart?: ReactNode;
  table: ReactNode;
  csv?: CsvSource;
  /** The search part of an address that shows the same again. */
  search?: string;
}

/** A chart with its table, its CSV and a link that shows the same again. */
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
