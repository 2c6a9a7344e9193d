import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateTemplate } from './migrate-template.mjs';

/** One migrated SQLite file. Every spec file gets a copy. */
export default function start() {
  const file = join(mkdtempSync(join(tmpdir(), 'plivo-delivery-template-')), 'template.db');
  migrateTemplate(`file:${file}`);
  process.env.TEST_SQLITE_TEMPLATE = file;
}
