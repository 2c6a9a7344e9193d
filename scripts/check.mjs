/** `npm run check`: everything but the tests. */
import { npm } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

// The bench is checked against the compiled service.
build();
for (const script of ['lint', 'format:check', 'typecheck', 'lint:imports']) npm(['run', '--silent', script]);
npm(['run', '--silent', 'demo']);
// Not for its figures: it fails where a candidate does, or where an acknowledged callback is not stored.
npm(['run', '--silent', 'bench', '--', '--rounds', '1', '--seconds', '2', '--warmup', '0']);
