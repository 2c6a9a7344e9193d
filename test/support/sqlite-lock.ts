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
 * Another process locks a SQLite file, for at most this time. Resolves when it is locked.
 * `released` resolves when the lock ends; `release` ends it early, and resolves when it has ended.
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
