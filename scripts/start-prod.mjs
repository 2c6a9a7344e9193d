/**
 * `npm run start:prod`: only the compiled service. In a container use `node dist/main.js` instead:
 * see `warnOfNpmAsProcess1`.
 */
import { endWithNpm, warnOfNpmAsProcess1 } from './lib/end-with-npm.mjs';
import { runCompiled } from './lib/run-compiled.mjs';

endWithNpm();
warnOfNpmAsProcess1();
await runCompiled('main.js');
