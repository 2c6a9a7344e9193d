import { bin } from './child.mjs';
import { build } from './prepare.mjs';

/** Prepares a fresh clone, then runs Jest with the arguments given. */
export function jest(args) {
  build();
  // Jest passes them on to its workers. Not by NODE_OPTIONS, which is the operator's.
  const nodeArguments = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  bin('jest', 'bin/jest.js', args, { nodeArguments });
}
