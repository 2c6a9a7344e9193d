/** `npm run sandbox`: a Plivo to play against, alone. */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/sandbox/main.js');
