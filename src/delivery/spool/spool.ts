import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { lockFolder, unlockFolder } from './folder-lock.js';
import { SpoolError } from './spool-error.js';

const SEGMENT = /^\d{15}-\d{6}\.spool$/;
const SET_ASIDE = 'set-aside.log';
const MEGABYTE = 1024 * 1024;
/** A segment is read as a whole. */
const SEGMENT_BYTES = 16 * MEGABYTE;

/**
 * Append-only files on the local disk for what the database cannot take now. A segment is written by one process, one
 * append at a time; it is closed before it is read and removed when it has been replayed.
 */
@Injectable()
export class Spool implements OnApplicationShutdown {
  private readonly folder: string;
  private readonly maxBytes: number;
  private active: { handle: FileHandle; name: string } | undefined;
  private segments = new Map<string, number>();
  private count = 0;
  private sound = true;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(env: Environment) {
    this.folder = env.SPOOL_DIR;
    this.maxBytes = env.SPOOL_MAX_MB * MEGABYTE;
  }

  /** Whether the last append went well, or there has been room made since. */
  get writable(): boolean {
    return this.sound;
  }

  /** What is waiting, in bytes. */
  get bytes(): number {
    return [...this.segments.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /**
   * Finds what an earlier process has left.
   *
   * @throws {SpoolError} when another process uses the folder: it would lose what this one replays and removes
   */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await lockFolder(this.folder);
    const names = (await readdir(this.folder)).filter((name) => SEGMENT.test(name)).sort();
    for (const name of names) this.segments.set(name, (await stat(join(this.folder, name))).size);
  }

  /**
   * Resolves when the lines are on the disk.
   *
   * @throws {SpoolError}
   */
  append(lines: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      const bytes = Buffer.from(lines.join(''));
      if (this.bytes + bytes.length > this.maxBytes) {
        this.sound = false;
        throw new SpoolError('the spool is full (SPOOL_MAX_MB)');
      }
      try {
        if (this.activeBytes >= SEGMENT_BYTES) await this.closeSegment();
        const { handle, name } = (this.active ??= await this.startSegment());
        await handle.appendFile(bytes);
        await handle.sync();
        this.sound = true;
        this.segments.set(name, (this.segments.get(name) ?? 0) + bytes.length);
      } catch (error) {
        this.sound = false;
        await this.takeBack();
        throw new SpoolError(`the spool in ${this.folder} cannot be written`, { cause: error });
      }
    });
  }

  /** Closes the segment under way and returns all there are, oldest first. */
  close(): Promise<string[]> {
    return this.inTurn(async () => {
      await this.closeSegment();
      return [...this.segments.keys()].sort();
    });
  }

  /** The lines of a closed segment. The last is empty, or torn and never acknowledged. */
  async read(segment: string): Promise<string[]> {
    const lines = (await readFile(join(this.folder, segment), 'utf8')).split('\n');
    return lines.slice(0, -1);
  }

  async remove(segment: string): Promise<void> {
    await rm(join(this.folder, segment), { force: true });
    this.segments.delete(segment);
    this.sound = true;
  }

  /** Keeps a line that cannot be replayed where an operator finds it. */
  async setAside(line: string): Promise<string> {
    const path = join(this.folder, SET_ASIDE);
    const handle = await open(path, 'a');
    try {
      await handle.appendFile(`${line}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return path;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
    await unlockFolder(this.folder);
  }

  private get activeBytes(): number {
    return this.active ? (this.segments.get(this.active.name) ?? 0) : 0;
  }

  private async startSegment(): Promise<{ handle: FileHandle; name: string }> {
    this.count += 1;
    const name = `${String(Date.now()).padStart(15, '0')}-${String(this.count).padStart(6, '0')}.spool`;
    const path = join(this.folder, name);
    const handle = await open(path, 'ax');
    try {
      await syncFolder(this.folder);
    } catch (error) {
      await handle.close().catch(() => {});
      await rm(path, { force: true }).catch(() => {});
      throw error;
    }
    this.segments.set(name, 0);
    return { handle, name };
  }

  /**
   * A full disk takes half an append. It is cut off again, so that it takes no room and the same segment goes on; where
   * not even that works, it stays behind as a torn end, which reading forgives, and the next append starts afresh.
   */
  private async takeBack(): Promise<void> {
    await this.active?.handle.truncate(this.activeBytes).catch(() => this.closeSegment());
  }

  private async closeSegment(): Promise<void> {
    const { active } = this;
    this.active = undefined;
    await active?.handle.close().catch(() => {});
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => {});
    return result;
  }
}

/** A new file's name is durable only when its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
