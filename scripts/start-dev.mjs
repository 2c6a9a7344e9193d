/** `npm run start:dev`: like npm start, and again whenever a source file changes. */
import { bin, run } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

build();
run(process.execPath, ['dist/migrate.js']);
bin('@nestjs/cli', 'bin/nest.js', ['start', '--watch']);
