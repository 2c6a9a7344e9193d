import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FolderOwner, hasCertainlyEnded, parseOwner } from './folder-owner.js';
import { FILE_MODE, FOLDER_MODE } from './modes.js';

export const HEARTBEAT = 'heartbeat';

/** Six beats. A mistake costs nothing: an owner whose segments were taken over notices before it acknowledges. */
export const STALE_MS = 60_000;

/** Says that a folder's owner lives. The file's time is the file system's, so that no two clocks are compared. */
export class Heartbeat {
  constructor(
    private readonly folder: string,
    private readonly owner: FolderOwner,
    private readonly staleMs = STALE_MS,
  ) {}

  /** Also makes the folder again where it was removed. */
  async beat(): Promise<void> {
    // A neighbour may take an empty folder for one that was left.
    await this.write().catch(() => this.write());
  }

  private async write(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: FOLDER_MODE });
    const path = join(this.folder, HEARTBEAT);
    // Written over in place: on a full disk there would be no room for it a second time.
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

  /** Whether the owner of another folder is gone, or as good as gone. */
  async hasStopped(folder: string): Promise<boolean> {
    const path = join(folder, HEARTBEAT);
    const theirs = await stat(path).catch(() => null);
    if (theirs === null) return true;
    const owner = parseOwner(await readFile(path, 'utf8').catch(() => ''));
    if (owner && hasCertainlyEnded(owner, this.owner)) return true;
    const ours = await stat(join(this.folder, HEARTBEAT)).catch(() => null);
    // A beat from the future is one of a clock that was ahead.
    return ours !== null && Math.abs(ours.mtimeMs - theirs.mtimeMs) > this.staleMs;
  }
}
