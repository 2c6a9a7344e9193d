/** `npm test`: prepares a fresh clone, then runs Jest with the arguments given. */
import { bin } from './lib/child.mjs';
import { build } from './lib/prepare.mjs';

build();
// Jest passes them on to its workers. Not by NODE_OPTIONS, which is the operator's.
const nodeArguments = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
bin('jest', 'bin/jest.js', process.argv.slice(2), { nodeArguments });
