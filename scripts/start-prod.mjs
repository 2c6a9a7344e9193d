/** `npm run start:prod`: the compiled service, and nothing else. In a container `node dist/main.js` is better: see there. */
import { endWithNpm, warnOfNpmAsProcess1 } from './lib/end-with-npm.mjs';
import { runCompiled } from './lib/run-compiled.mjs';

endWithNpm();
warnOfNpmAsProcess1();
await runCompiled('main.js');
