import { run } from '../../../scripts/lib/child.mjs';
import { build } from '../../../scripts/lib/prepare.mjs';

/** In a process of its own, like `npm start`. */
export function migrateTemplate(url) {
  build();
  run(process.execPath, ['dist/migrate.js'], { quiet: true, env: { ...process.env, DATABASE_URL: url } });
}
