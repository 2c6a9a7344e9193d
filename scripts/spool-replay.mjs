/** `npm run spool:replay`: replays what was set aside, and what processes that are gone have left in SPOOL_DIR. */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/spool-replay.js');
