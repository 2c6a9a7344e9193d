import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SpoolError } from './spool-error.js';

const LOCK = 'lock';

/**
 * Marks a folder as this process's own. The mark of a process that is gone is replaced; so is one with our own number,
 * as every first process of a container has the same.
 *
 * @throws {SpoolError} when a process that runs has it
 */
export async function lockFolder(folder: string): Promise<void> {
  const path = join(folder, LOCK);
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (owner > 0 && owner !== process.pid && isRunning(owner)) throw new SpoolError(takenBy(folder, owner));
  await rm(path, { force: true });
  try {
    // `wx`: of two that start at the same moment one fails here.
    await writeFile(path, String(process.pid), { flag: 'wx' });
  } catch {
    throw new SpoolError(takenBy(folder, 'that started just now'));
  }
}

function takenBy(folder: string, owner: number | string): string {
  return `${folder} is the spool of process ${owner}. Give every instance a SPOOL_DIR of its own.`;
}

export async function unlockFolder(folder: string): Promise<void> {
  await rm(join(folder, LOCK), { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as { code?: string }).code === 'EPERM';
  }
}
