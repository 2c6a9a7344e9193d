/** `npm run sandbox`: the sandbox without the service. */
import { endWithNpm } from './lib/end-with-npm.mjs';
import { loadDotEnv } from './lib/load-dot-env.mjs';
import { build } from './lib/prepare.mjs';
import { runCompiled } from './lib/run-compiled.mjs';

endWithNpm();
build();
await loadDotEnv();
await runCompiled('sandbox/main.js');
