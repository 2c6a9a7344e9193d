import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FILE_MODE, FOLDER_MODE } from './modes.js';
import { syncFolder } from './sync-folder.js';

/** The file that receives appends. */
export class Segment {
  private length = 0;

  private constructor(
    readonly name: string,
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly stable: boolean,
  ) {}

  /** Creates the file, and its folder if missing. Both are durable when this resolves. */
  static async create(folder: string, name: string): Promise<Segment> {
    const path = join(folder, name);
    const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    const handle = await open(path, 'ax+', FILE_MODE);
    try {
      await syncFolder(folder);
      if (made !== undefined) await syncFolder(dirname(folder));
    } catch (error) {
      await handle.close().catch(() => {});
      await rm(path, { force: true }).catch(() => {});
      throw error;
    }
    return new Segment(name, path, handle, await hasStableIds(handle, path));
  }

  get bytes(): number {
    return this.length;
  }

  /** Resolves when the bytes are on the disk, even if the file was renamed meanwhile. */
  async append(bytes: Buffer): Promise<void> {
    await this.handle.appendFile(bytes);
    // On macOS libuv asks for F_FULLFSYNC, which empties the disk's cache too.
    await this.handle.sync();
    this.length += bytes.length;
  }

  /**
   * Whether a replay will find the file. `removed`: no. `elsewhere`: another process has taken it
   * over with all its lines.
   */
  async whereabouts(): Promise<'here' | 'elsewhere' | 'removed'> {
    const own = await this.handle.stat({ bigint: true });
    const found = await stat(this.path, { bigint: true }).catch(() => null);
    if (own.nlink === 0n) return 'removed';
    const isOurs = found !== null && (!this.stable || (found.ino === own.ino && found.dev === own.dev));
    return isOurs ? 'here' : 'elsewhere';
  }

  /** The appended bytes, readable even after the file was removed. */
  async content(): Promise<Buffer> {
    const bytes = Buffer.alloc(this.length);
    for (let start = 0; start < bytes.length;) {
      const { bytesRead } = await this.handle.read(bytes, start, bytes.length - start, start);
      if (bytesRead === 0) throw new Error(`${this.name} is shorter than what was appended`);
      start += bytesRead;
    }
    return bytes;
  }

  /** Cuts off the rest of a failed append. @throws when it cannot be cut off */
  async takeBack(): Promise<void> {
    await this.handle.truncate(this.length);
  }

  async close(): Promise<void> {
    await this.handle.close().catch(() => {});
  }
}

/**
 * Some network and container file systems return a new inode number for the same file at each call.
 */
async function hasStableIds(handle: FileHandle, path: string): Promise<boolean> {
  const own = await handle.stat({ bigint: true });
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null || found.ino === own.ino;
}
