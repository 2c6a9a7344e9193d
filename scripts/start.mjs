/** `npm start`: on a fresh clone everything it needs, then the service. Seconds when nothing has changed. */
import { run } from './lib/child.mjs';
import { endWithNpm, warnOfNpmAsProcess1 } from './lib/end-with-npm.mjs';
import { build } from './lib/prepare.mjs';
import { runCompiled } from './lib/run-compiled.mjs';

endWithNpm();
warnOfNpmAsProcess1();
build();
run(process.execPath, ['dist/migrate.js']);
await runCompiled('main.js');
