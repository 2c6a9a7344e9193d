/** `npm run check`: everything but the tests. */
import { npm } from './lib/child.mjs';
import { generate } from './lib/prepare.mjs';

generate();
for (const script of ['lint', 'format:check', 'typecheck', 'lint:imports']) npm(['run', '--silent', script]);
npm(['run', '--silent', 'demo']);
