import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import { freePort } from '../../scripts/lib/free-port.mjs';

/** A user without rights; only root may become one. */
export const NOBODY = { uid: 65_534, gid: 65_534 };
export const describeAsRoot =
  process.platform === 'linux' && process.getuid?.() === 0 ? describe : describe.skip;

export interface EndedStart {
  code: unknown;
  /** What it wrote to stderr. */
  output: string;
}

/** Starts the service, or the migration, and waits for its end. */
export async function startAndEnd(
  entry: 'main' | 'migrate',
  folder: string,
  variables: Record<string, string>,
  user?: { uid: number; gid: number },
): Promise<EndedStart> {
  const child = spawn(process.execPath, [`dist/${entry}.js`], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      APP_PORT: String(await freePort()),
      SPOOL_DIR: join(folder, 'spool'),
      ...variables,
    },
    ...user,
  });
  let output = '';
  child.stdout.on('data', () => {});
  child.stderr.on('data', (text) => (output += String(text)));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, output };
}

/** What was said. @throws where it is not one line, or names a place in the code, or a password, or the exit code is not 1 */
export function sentenceOf({ code, output }: EndedStart): string {
  if (code !== 1 || !/^\n[^\n]+\n\n$/.test(output) || /\bat \S+:\d+|hunter2/.test(output))
    throw new Error(`exit code ${String(code)}: ${output}`);
  return output.trim();
}
