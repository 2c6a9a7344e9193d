/**
 * `npm run reports:rebuild`: rebuilds the counts of all messages for reports and shows the
 * progress. It may run beside the service, which then does the work. It may be interrupted: the
 * service or the next call continues the rebuild.
 */
import { build } from './lib/prepare.mjs';

build();
await import('../dist/reports-rebuild.js');
