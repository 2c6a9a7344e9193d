import { readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createOwner, isRunning } from './folder-owner.js';
import { Heartbeat, HEARTBEAT, STALE_MS } from './heartbeat.js';
import { syncFolder } from './sync-folder.js';

export const SEGMENT = /^(\d{15}-\d{6})(?:-[0-9a-f]{16})?\.spool$/;
const OWN_FOLDER = /^[0-9a-f]{16}$/;
/** Files that a crash may leave beside segments. */
const LEFTOVER = /^heartbeat$|\.tmp$/;
/** The file with the owner's pid, in versions without folders. */
const OLD_LOCK = 'lock';

/**
 * A folder per start of a process, below SPOOL_DIR. Segments of ended processes are moved to ours,
 * each by one atomic rename, so that two processes cannot both get one.
 */
export class SpoolFolders {
  readonly token: string;
  readonly own: string;
  private readonly heartbeat: Heartbeat;

  constructor(
    private readonly root: string,
    staleMs?: number,
  ) {
    const owner = createOwner();
    this.token = owner.token;
    this.own = join(root, owner.token);
    this.heartbeat = new Heartbeat(this.own, owner, staleMs);
  }

  beat(): Promise<void> {
    return this.heartbeat.beat();
  }

  /** Moves abandoned segments here. Returns how many. */
  async takeOverAbandoned(): Promise<number> {
    const names = await readdir(this.root);
    let takenOver = (await this.oldOwnerIsGone(names)) ? await this.moveFrom(this.root, names) : 0;
    for (const name of names.filter((folder) => OWN_FOLDER.test(folder) && folder !== this.token)) {
      const folder = join(this.root, name);
      if (await this.heartbeat.hasStopped(folder)) takenOver += await this.empty(folder);
    }
    if (takenOver > 0) await syncFolder(this.own);
    return takenOver;
  }

  /** Number of segments of living processes, which replay them themselves. */
  async countOfOthers(): Promise<number> {
    const names = await readdir(this.root, { recursive: true });
    return names.filter((name) => SEGMENT.test(basename(name)) && dirname(name) !== this.token).length;
  }

  /** Releases the folder. Remaining segments may be taken over at once. */
  async leave(): Promise<void> {
    await this.heartbeat.end().catch(() => {});
    await rmdir(this.own).catch(() => {});
  }

  private async empty(folder: string): Promise<number> {
    const names = await readdir(folder).catch(() => []);
    const moved = await this.moveFrom(folder, names);
    for (const name of names.filter((file) => LEFTOVER.test(file)))
      await rm(join(folder, name), { force: true });
    // Fails if its owner has woken up and written. The next round tries again.
    await rmdir(folder).catch(() => {});
    return moved;
  }

  private async moveFrom(folder: string, names: readonly string[]): Promise<number> {
    let moved = 0;
    for (const name of names) {
      const [, time] = SEGMENT.exec(name) ?? [];
      if (time === undefined) continue;
      const target = folder === this.root ? `${time}-${this.token}.spool` : name;
      moved += await rename(join(folder, name), join(this.own, target)).then(
        () => 1,
        () => 0,
      );
    }
    return moved;
  }

  /** Whether segments of a version without folders are abandoned. */
  private async oldOwnerIsGone(names: readonly string[]): Promise<boolean> {
    const segments = names.filter((name) => SEGMENT.test(name));
    if (segments.length === 0) return false;
    const path = join(this.root, OLD_LOCK);
    const pid = Number(await readFile(path, 'utf8').catch(() => ''));
    // The pid may be reused, so untouched segments count as abandoned.
    if (pid > 0 && isRunning(pid) && !(await this.areUntouched(segments))) return false;
    await rm(path, { force: true });
    return true;
  }

  private async areUntouched(segments: readonly string[]): Promise<boolean> {
    const times = await Promise.all(segments.map((name) => modifiedAt(join(this.root, name))));
    return Math.abs((await modifiedAt(join(this.own, HEARTBEAT))) - Math.max(...times)) > STALE_MS;
  }
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}
