import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin } from './child.mjs';
import { build } from './prepare.mjs';

const HOOKS = new URL('../../test/support/jest/register-hooks.mjs', import.meta.url).href;
// Jest passes them to its workers. Not by NODE_OPTIONS, which belongs to the operator.
const NODE_ARGUMENTS = ['--import', HOOKS, '--enable-source-maps', '--disable-warning=ExperimentalWarning'];

/** Prepares a fresh clone, then runs Jest with the arguments given. */
export function jest(args, variables = {}) {
  build();
  const env = { ...process.env, ...temporaryFolder(), ...variables };
  bin('jest', 'bin/jest.js', args, { nodeArguments: NODE_ARGUMENTS, env });
}

/** The folder for all temporary files of the run, removed with its content when the run ends. */
function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-run-'));
  // Some specs start processes as unprivileged users.
  chmodSync(folder, 0o755);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return { TMPDIR: folder, TEMP: folder, TMP: folder };
}
