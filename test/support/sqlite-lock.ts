import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sqlitePath } from '../../src/core/database/database-url.js';

const LOCK = `
  const [path, milliseconds] = process.argv.slice(1);
  const file = new (require('better-sqlite3'))(path, { timeout: 60_000 });
  file.exec('BEGIN EXCLUSIVE');
  console.log('locked');
  setTimeout(() => { file.exec('ROLLBACK'); file.close(); }, Number(milliseconds));`;

/**
 * Has another process lock a SQLite file, for a time at most. Resolves when it is locked; `released` when it is not
 * any more, and `release` when it has ended the lock before.
 */
export async function lockSqlite(url: string, milliseconds: number) {
  const child = spawn(process.execPath, ['-e', LOCK, sqlitePath(url), String(milliseconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const released = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), released]);
  if (child.exitCode !== null) throw new Error('the file could not be locked');
  const release = (): Promise<unknown> => {
    child.kill('SIGKILL');
    return released;
  };
  return { released, release };
}
