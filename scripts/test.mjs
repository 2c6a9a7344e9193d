/** `npm test`: prepares a fresh clone, then runs Jest with the arguments given. */
import { bin } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

build();
bin('jest', 'bin/jest.js', process.argv.slice(2));
