import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderOwner, hasCertainlyEnded, parseOwner } from './folder-owner.js';
import { FILE_MODE, FOLDER_MODE } from './modes.js';

export const HEARTBEAT = 'heartbeat';

/**
 * Six beats. A wrong guess is harmless: an owner detects that its segments were taken over before
 * it acknowledges anything.
 */
export const STALE_MS = 60_000;

/**
 * Shows that a folder's owner is alive. The file system sets the file's time, so all times are of
 * one clock.
 */
export class Heartbeat {
  constructor(
    private readonly folder: string,
    private readonly owner: FolderOwner,
    private readonly staleMs = STALE_MS,
  ) {}

  /** Also recreates the folder if it was removed. */
  async beat(): Promise<void> {
    // Another process may have removed the empty folder as abandoned in between.
    await this.write().catch(() => this.write());
  }

  private async write(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: FOLDER_MODE });
    const path = join(this.folder, HEARTBEAT);
    // Overwritten in place: a full disk has no room for a second copy.
    const handle = await open(path, 'r+').catch(() => open(path, 'w', FILE_MODE));
    try {
      await handle.write(JSON.stringify(this.owner), 0);
    } finally {
      await handle.close();
    }
  }

  async end(): Promise<void> {
    await rm(join(this.folder, HEARTBEAT), { force: true });
  }

  /** Whether the owner of another folder has ended, or counts as ended. */
  async hasStopped(folder: string): Promise<boolean> {
    const path = join(folder, HEARTBEAT);
    const theirs = await stat(path).catch(() => null);
    if (theirs === null) return true;
    const owner = parseOwner(await readFile(path, 'utf8').catch(() => ''));
    if (owner && hasCertainlyEnded(owner, this.owner)) return true;
    const ours = await stat(join(this.folder, HEARTBEAT)).catch(() => null);
    // A beat from the future counts too: a clock was ahead.
    return ours !== null && Math.abs(ours.mtimeMs - theirs.mtimeMs) > this.staleMs;
  }
}
