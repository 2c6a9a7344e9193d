/** `npm run sandbox`: a Plivo to play against, alone. */
import { loadDotEnv } from './lib/load-dot-env.mjs';
import { build } from './lib/prepare.mjs';

build();
await loadDotEnv();
await import('../dist/sandbox/main.js');
