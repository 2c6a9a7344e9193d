import Database from 'better-sqlite3';
import pg from 'pg';
import { sqlitePath } from '../../src/core/database/database-url.js';

/** Opens a transaction that has read the event log and stays open, on a connection of its own. */
export async function openReadTransaction(url: string): Promise<{ end: () => Promise<void> }> {
  const read = 'SELECT COUNT(*) FROM "DeliveryEvent"';
  if (globalThis.TEST_DATABASE === 'sqlite') {
    const database = new Database(sqlitePath(url), { readonly: true });
    database.exec('BEGIN');
    database.prepare(read).get();
    return { end: async () => void database.close() };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(read);
  return { end: () => client.end() };
}
