import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import { migrateTemplate } from './migrate-template.mjs';

/** Two migrated SQLite files, one empty, one with a month of sample data; every spec file gets a copy. */
export default async function start() {
  if (!findChromium()) return;
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-template-'));
  const empty = join(folder, 'empty.db');
  const month = join(folder, 'month.db');
  migrateTemplate(`file:${empty}`);
  copyFileSync(empty, month);
  const { fillReports } = await import('../../../bench/lib/fill-reports.mjs');
  await fillReports(`file:${month}`, 'sqlite', 3000);
  process.env.TEST_SQLITE_TEMPLATE = empty;
  process.env.TEST_MONTH_TEMPLATE = month;
}
