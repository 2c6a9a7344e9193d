import pg from 'pg';

/** Runs statements in order on a connection of their own, and returns the rows of the last. */
export async function executeOn<Row extends pg.QueryResultRow>(
  url: string,
  ...statements: string[]
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'test_admin' });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** Ends all connections to a database except those of this file. */
export async function terminateConnections(url: string): Promise<void> {
  await executeOn(
    url,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name <> 'test_admin' AND pid <> pg_backend_pid()`,
  );
}

/** The name of a URL's database, quoted. */
export function databaseOf(url: string): string {
  return `"${new URL(url).pathname.slice(1)}"`;
}
