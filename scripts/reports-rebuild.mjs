/**
 * `npm run reports:rebuild`: counts all messages for reports anew and shows the progress. It may run
 * beside the service, which then does the work, and may be interrupted: the rebuild goes on with the
 * service, or with the next call.
 */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/reports-rebuild.js');
