import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Dialect, toParameter } from '../src/core/database/dialect.js';
import { CommitMarkers } from '../src/core/database/postgres/commit-markers.js';
import type { Statement } from '../src/core/database/statement.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { waitFor } from './support/wait-for.js';

const TIMEOUT_MS = 30_000;

describe('CommitMarkers', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let transaction: pg.PoolClient;
  let markers: CommitMarkers;
  let id: string;
  /** Faults of the coming queries, one after the other, injected before their answers. */
  let faults: (() => Promise<void>)[];

  const run = (on: pg.Pool | pg.PoolClient, { text, values }: Statement) =>
    on.query(text, values.map(toParameter)).then(({ rows }) => rows);

  beforeAll(async () => {
    database = await createDatabase();
    pool = new pg.Pool({ connectionString: database.url });
    markers = new CommitMarkers(new Dialect('postgresql', 'public'), async (statement) => {
      const answer = run(pool, statement);
      answer.catch(() => {});
      await faults.shift()?.();
      return answer;
    });
  });
  beforeEach(async () => {
    faults = [];
    id = markers.newId();
    transaction = await pool.connect();
    await transaction.query('BEGIN');
    await run(transaction, markers.insertStatement(id));
  });
  afterAll(async () => {
    await pool.end();
    await database.remove();
  });

  const waits = async (): Promise<boolean> => {
    const { rows } = await pool.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
      AND wait_event_type = 'Lock' AND query LIKE '%CommitMarker%'`);
    return rows.length > 0;
  };

  async function endWith(command: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    await transaction.query(command);
    transaction.release();
  }

  it.each([
    ['COMMIT', true],
    ['ROLLBACK', false],
  ] as const)('waits for an open transaction and reports how it ended: %s', async (end, committed) => {
    faults = [
      async () => {
        await waitFor(waits);
        await endWith(end);
      },
    ];
    expect(await markers.wasCommitted(id, TIMEOUT_MS)).toBe(committed);
  });

  it.each([
    ['COMMIT', true],
    ['ROLLBACK', false],
  ] as const)(
    'reports the right end even if the answer to its own insert is lost: %s',
    async (end, committed) => {
      const lost = async (): Promise<void> => {
        await waitFor(waits);
        await endWith(end);
        await waitFor(async () => !(await waits()));
        throw new Error('the answer was lost');
      };
      faults = [lost];
      expect(await markers.wasCommitted(id, TIMEOUT_MS)).toBe(committed);
      expect(await markers.wasCommitted(id, TIMEOUT_MS)).toBe(committed);
    },
  );

  it('keeps rows for an hour by the database clock, whatever the local clock says', async () => {
    await endWith('COMMIT');
    const { now } = Date;
    Date.now = () => now() + 5 * 3_600_000;
    await markers.removeOld().finally(() => (Date.now = now));
    expect(await markers.wasCommitted(id, TIMEOUT_MS)).toBe(true);
  });

  it('removes older rows', async () => {
    await endWith('COMMIT');
    await pool.query(`UPDATE "CommitMarker" SET "createdAt" = "createdAt" - interval '2 hours'`);
    await markers.removeOld();
    const { rows } = await pool.query('SELECT 1 FROM "CommitMarker"');
    expect(rows).toEqual([]);
  });
});
