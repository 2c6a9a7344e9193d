/** `npm start`: on a fresh clone everything it needs, then the service. Seconds when nothing has changed. */
import { run } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

build();
run(process.execPath, ['dist/migrate.js']);
await import('../dist/main.js');
