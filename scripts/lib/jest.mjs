import { bin } from './child.mjs';
import { build } from './prepare.mjs';

const HOOKS = new URL('../../test/support/jest/register-hooks.mjs', import.meta.url).href;
// Jest passes them on to its workers. Not by NODE_OPTIONS, which is the operator's.
const NODE_ARGUMENTS = ['--import', HOOKS, '--enable-source-maps', '--disable-warning=ExperimentalWarning'];

/** Prepares a fresh clone, then runs Jest with the arguments given. */
export function jest(args, env = process.env) {
  build();
  bin('jest', 'bin/jest.js', args, { nodeArguments: NODE_ARGUMENTS, env });
}
