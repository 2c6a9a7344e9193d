/** `npm run sandbox`: a Plivo to play against, alone. */
import { endWithNpm } from './lib/end-with-npm.mjs';
import { loadDotEnv } from './lib/load-dot-env.mjs';
import { build } from './lib/prepare.mjs';
import { runCompiled } from './lib/run-compiled.mjs';

endWithNpm();
build();
await loadDotEnv();
await runCompiled('sandbox/main.js');
