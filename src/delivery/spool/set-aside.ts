import type { BigIntStats } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_MODE, FOLDER_MODE } from './modes.js';
import { checksum } from './spool-line.js';
import { syncFolder } from './sync-folder.js';

const LOG = 'set-aside.log';
const TAKEN = /^set-aside-\d+-[0-9a-f]{16}\.replaying$/;
const MAX_TRIES = 5;
const NEWLINE = 0x0a;

/** An append-only file has changed if its size has. */
interface FileVersion {
  file: string;
  size: bigint;
}

const NONE: FileVersion = { file: 'none', size: 0n };

function versionOf({ dev, ino, size }: BigIntStats): FileVersion {
  return { file: `${dev} ${ino}`, size };
}

/**
 * Lines that cannot be replayed, kept for an operator. All processes of the folder append to one
 * file; `npx plivo-callbacks replay spool` renames it first.
 */
export class SetAside {
  readonly path: string;
  /** Checksums of the lines in the file, as last read. */
  private lines = new Set<string>();
  private known: FileVersion = NONE;
  private replaying = 0;

  constructor(private readonly folder: string) {
    this.path = join(folder, LOG);
  }

  /** Number of lines, including those being replayed, as of the last `refresh`. */
  get count(): number {
    return this.lines.size + this.replaying;
  }

  /** Reads changes by other processes. */
  async refresh(): Promise<void> {
    await this.refreshLines();
    const taken = (await Promise.all((await this.takenFiles()).map(linesOf))).flat().map(checksum);
    this.replaying = new Set(taken.filter((key) => !this.lines.has(key))).size;
  }

  /** Resolves when the line is on the disk. A line that is already there is not written again. */
  async append(line: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: FOLDER_MODE });
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      await this.refreshLines();
      if (this.lines.has(checksum(line)) || (await this.write(`${line}\n`))) return;
    }
    throw new Error('it is being replaced all the time');
  }

  /**
   * Renames the file, so that no process appends to it. Returns it with the files of unfinished
   * replays.
   */
  async take(token: string): Promise<string[]> {
    const target = join(this.folder, `set-aside-${Date.now()}-${token}.replaying`);
    await rename(this.path, target).catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    });
    await syncFolder(this.folder);
    return this.takenFiles();
  }

  /** False if the file was renamed meanwhile: its reader may have missed the line. */
  private async write(line: string): Promise<boolean> {
    const handle = await open(this.path, 'a+', FILE_MODE);
    try {
      // A crash or a full disk may have left half a line.
      const bytes = Buffer.from((await endsTorn(handle)) ? `\n${line}` : line);
      await handle.appendFile(bytes);
      await handle.sync();
      await syncFolder(this.folder);
      const own = versionOf(await handle.stat({ bigint: true }));
      const found = await this.version();
      if (found.file !== own.file) return false;
      // If other processes have appended too, the next `refresh` reads the file again.
      if (own.size === this.known.size + BigInt(bytes.length)) {
        this.lines.add(checksum(line.slice(0, -1)));
        this.known = own;
      }
      return true;
    } finally {
      await handle.close();
    }
  }

  private async refreshLines(): Promise<void> {
    const version = await this.version();
    if (version.file === this.known.file && version.size === this.known.size) return;
    const lines = await linesOf(this.path);
    this.lines = new Set(lines.map(checksum));
    this.known = version;
  }

  private async version(): Promise<FileVersion> {
    const found = await stat(this.path, { bigint: true }).catch(() => null);
    return found === null ? NONE : versionOf(found);
  }

  private async takenFiles(): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.filter((name) => TAKEN.test(name)).map((name) => join(this.folder, name));
  }
}

/**
 * The complete lines of a file; none if the file does not exist. A torn end was never acknowledged.
 */
export async function linesOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '');
}

async function endsTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== NEWLINE;
}

/** Removes a renamed file after all its lines were replayed. */
export async function removeReplayed(path: string): Promise<void> {
  await rm(path, { force: true });
}
