/** `npm run check`: all checks except the tests. */
import { npm } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

// The demo and the bench run the compiled service.
build();
for (const script of ['lint', 'format:check', 'typecheck', 'lint:imports']) npm(['run', '--silent', script]);
npm(['run', '--silent', 'demo']);
// The figures do not matter here. It fails if a candidate fails or an acknowledged callback is not
// stored.
npm(['run', '--silent', 'bench', '--', '--rounds', '1', '--seconds', '2', '--warmup', '0']);
