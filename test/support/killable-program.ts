import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';

const HOOKS = new URL('jest/register-hooks.mjs', import.meta.url).href;

/**
 * A program in a process of its own that is killed in the middle of its work.
 *
 * @param path of a TypeScript file, which gets the URL of the database
 */
export function startKillable(path: string, databaseUrl: string, db: PrismaClient) {
  const child = spawn(process.execPath, ['--import', HOOKS, path, databaseUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  return {
    /** Resolves when the program prints the word again. */
    said: async (word: string): Promise<void> => {
      for (;;) {
        const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
        if (chunk.toString().split('\n').includes(word)) return;
      }
    },
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await ended;
      // The next process would wait for its lease.
      await db.feedPosition.updateMany({ data: { leaseUntil: new Date(0) } });
    },
  };
}
