import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { QUICK_START } from './process.js';

/** A user without rights; only root can switch to one. */
export const NOBODY = { uid: 65_534, gid: 65_534 };
export const describeAsRoot =
  process.platform === 'linux' && process.getuid?.() === 0 ? describe : describe.skip;

export interface EndedStart {
  code: unknown;
  /** The text of stderr. */
  errors: string;
}

/** Starts the service or the migration as a user, and waits for its end. */
export async function startAndEnd(
  entry: 'main' | 'migrate',
  folder: string,
  variables: Record<string, string>,
  user?: { uid: number; gid: number },
): Promise<EndedStart> {
  const child = spawn(process.execPath, [...QUICK_START, `dist/${entry}.js`], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      APP_PORT: String(await freePort()),
      SPOOL_DIR: join(folder, 'spool'),
      ...variables,
    },
    ...user,
  });
  let errors = '';
  child.stdout.on('data', () => {});
  child.stderr.on('data', (text) => (errors += String(text)));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, errors };
}

/**
 * The error message. @throws if it is not one line, contains a code location or a password, or the
 * exit code is not 1
 */
export function sentenceOf({ code, errors }: EndedStart): string {
  if (code !== 1 || !/^\n[^\n]+\n\n$/.test(errors) || /\bat \S+:\d+|hunter2/.test(errors))
    throw new Error(`exit code ${String(code)}: ${errors}`);
  return errors.trim();
}
