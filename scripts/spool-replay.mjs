/**
 * `npm run spool:replay`: replays the lines that were set aside, and the segments that ended
 * processes have left in SPOOL_DIR.
 */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/spool-replay.js');
