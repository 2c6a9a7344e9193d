/**
 * `npm start`: prepares a fresh clone, migrates, and starts the service. Takes seconds if nothing
 * has changed.
 */
import { run } from './lib/child.mjs';
import { endWithNpm, warnOfNpmAsProcess1 } from './lib/end-with-npm.mjs';
import { build } from './lib/prepare.mjs';
import { runCompiled } from './lib/run-compiled.mjs';

endWithNpm();
warnOfNpmAsProcess1();
build();
run(process.execPath, ['dist/migrate.js']);
await runCompiled('main.js');
