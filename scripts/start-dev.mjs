/** `npm run start:dev`: like npm start, with a restart whenever a source file changes. */
import { join } from 'node:path';
import { run, runUntilStopped } from './lib/child.mjs';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { build } from './lib/prepare.mjs';

endWithNpm();
build();
run(process.execPath, ['dist/migrate.js']);
await runUntilStopped(process.execPath, [
  join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'),
  'start',
  '--watch',
]);
