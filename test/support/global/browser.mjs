import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import { run } from '../../../scripts/lib/child.mjs';
import { migrateTemplate } from './migrate-template.mjs';

const DEMO_DATA = ['scripts/demo-data.mjs', '--days', '30', '--messages', '2000', '--seed', '1'];

/**
 * Two migrated SQLite files, one empty, one with a month of sample data. Every service gets a copy.
 */
export default function start() {
  if (!findChromium()) return;
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-template-'));
  const empty = join(folder, 'empty.db');
  const month = join(folder, 'month.db');
  migrateTemplate(`file:${empty}`);
  copyFileSync(empty, month);
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'test',
    DATABASE_URL: `file:${month}`,
    SPOOL_DIR: join(folder, 'spool'),
  };
  run(process.execPath, DEMO_DATA, { quiet: true, env });
  // The last changes may still be in the WAL, which is not copied.
  const database = new Database(month);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  process.env.TEST_SQLITE_TEMPLATE = empty;
  process.env.TEST_MONTH_TEMPLATE = month;
}
