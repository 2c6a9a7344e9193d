import { bin } from './child.mjs';
import { build } from './prepare.mjs';

/** Prepares a fresh clone, then runs Jest with the arguments given. */
export function jest(args) {
  build();
  // Jest passes these options on to its workers. NODE_OPTIONS belongs to the user.
  const nodeArguments = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  bin('jest', 'bin/jest.js', args, { nodeArguments });
}
