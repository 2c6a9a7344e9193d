import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { SpoolEnvironment } from '../../config/groups/spool.js';
import { errorMessage } from '../../core/error-message.js';
import { FILE_MODE, FOLDER_MODE } from './modes.js';
import { SegmentWriter } from './segment-writer.js';
import { linesOf, SetAside } from './set-aside.js';
import { SpoolError, unusable } from './spool-error.js';
import { SpoolFolders } from './spool-folders.js';
import { syncFolder } from './sync-folder.js';
import { WaitingSegments } from './waiting-segments.js';

const MEGABYTE = 1024 * 1024;

/**
 * Append-only files on the local disk, for entries that the database cannot accept now. Every start
 * of a process has its own folder. A segment receives one append at a time. It is closed before it
 * is read, and removed after its replay.
 */
@Injectable()
export class Spool {
  private readonly logger = new Logger(Spool.name);
  private readonly root: string;
  private readonly maxBytes: number;
  private readonly folders: SpoolFolders;
  private readonly aside: SetAside;
  private readonly waiting = new WaitingSegments();
  private readonly writer: SegmentWriter;
  private sound = true;
  private appendedAt: Date | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(env: SpoolEnvironment) {
    this.root = resolve(env.SPOOL_DIR);
    this.maxBytes = env.SPOOL_MAX_MB * MEGABYTE;
    this.folders = new SpoolFolders(this.root);
    this.aside = new SetAside(this.root);
    this.writer = new SegmentWriter(this.folders, this.waiting);
  }

  /** Whether the last append succeeded, or space was freed since. */
  get writable(): boolean {
    return this.sound;
  }

  /** Bytes that wait for replay. */
  get bytes(): number {
    return this.waiting.bytes;
  }

  /** Age of the oldest waiting line in milliseconds; 0 if none is waiting. */
  get oldestAgeMs(): number {
    return this.waiting.oldestAgeMs;
  }

  /** Names of unreadable segments. Reading is retried. */
  get unreplayable(): string[] {
    return this.waiting.unreadable;
  }

  /** Number of lines set aside by all processes that share SPOOL_DIR. */
  get setAsideCount(): number {
    return this.aside.count;
  }

  /** Time of this process's last append; null before the first. */
  get lastAppendAt(): Date | null {
    return this.appendedAt;
  }

  /**
   * Creates this process's folder and takes over segments of ended processes.
   *
   * @throws {SpoolError} if SPOOL_DIR cannot be used
   */
  async open(): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true, mode: FOLDER_MODE });
      await this.maintain();
    } catch (error) {
      throw unusable(this.root, error);
    }
  }

  /** Call every few seconds: beats, takes over abandoned segments, and counts waiting lines. */
  async maintain(): Promise<void> {
    await this.folders.beat();
    const takenOver = await this.folders.takeOverAbandoned();
    if (takenOver > 0) this.logger.log(`spool: took over ${takenOver} segment(s) of a process that is gone`);
    await this.runExclusive(() => this.waiting.find(this.folders.own, this.writer.activeName));
    await this.aside.refresh();
  }

  /**
   * Resolves when the lines are on the disk under a name that a replay finds.
   *
   * @throws {SpoolError}
   */
  append(lines: readonly string[]): Promise<void> {
    return this.runExclusive(async () => {
      const bytes = Buffer.from(lines.join(''));
      if (this.bytes + bytes.length > this.maxBytes) {
        this.sound = false;
        throw new SpoolError(`the spool in SPOOL_DIR (${this.root}) is full: it holds SPOOL_MAX_MB`);
      }
      try {
        await this.writer.append(bytes);
        this.sound = true;
        this.appendedAt = new Date();
      } catch (error) {
        this.sound = false;
        throw unusable(this.root, error);
      }
    });
  }

  /** Closes the current segment and returns all segments, oldest first. */
  close(): Promise<string[]> {
    return this.runExclusive(async () => {
      await this.writer.close();
      return this.waiting.names;
    });
  }

  /** The lines of a closed segment. Null if unreadable, which is logged and counted. */
  async read(segment: string): Promise<string[] | null> {
    const path = join(this.folders.own, segment);
    try {
      await stat(path);
      const lines = await linesOf(path);
      this.waiting.noteReadable(segment);
      return lines;
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') this.forgetMissing(segment);
      else this.noteUnreadable(segment, error);
      return null;
    }
  }

  remove(segment: string): Promise<void> {
    return this.runExclusive(async () => {
      await rm(join(this.folders.own, segment), { force: true });
      this.waiting.forget(segment);
      this.sound = true;
    });
  }

  /** Replaces the content of a closed segment by these lines. */
  async rewrite(segment: string, lines: readonly string[]): Promise<void> {
    const path = join(this.folders.own, segment);
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const handle = await open(`${path}.tmp`, 'w', FILE_MODE);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${path}.tmp`, path);
    await syncFolder(this.folders.own);
    this.waiting.set(segment, bytes.length);
  }

  /**
   * Keeps a line that cannot be replayed for an operator. Resolves when it is on the disk.
   *
   * @throws {SpoolError}
   */
  async setAside(line: string): Promise<string> {
    try {
      await this.runExclusive(() => this.aside.append(line));
    } catch (error) {
      throw unusable(this.root, error);
    }
    return this.aside.path;
  }

  /** Files of set-aside lines, renamed so that no process appends to them. */
  takeSetAside(): Promise<string[]> {
    return this.runExclusive(() => this.aside.take(this.folders.token));
  }

  /** Number of segments of other living processes that share SPOOL_DIR. */
  countOfOthers(): Promise<number> {
    return this.folders.countOfOthers();
  }

  /** Releases the folder. Its segments may be taken over at once. */
  async leave(): Promise<void> {
    await this.close().catch((error: unknown) =>
      this.logger.error(`spool not closed: ${errorMessage(error)}`),
    );
    await this.folders.leave();
  }

  private forgetMissing(segment: string): void {
    this.waiting.forget(segment);
    this.logger.error(`spool: ${segment} is gone: deleted, or taken over by another process`);
  }

  private noteUnreadable(segment: string, error: unknown): void {
    const reason = errorMessage(error);
    if (this.waiting.noteUnreadable(segment, reason))
      this.logger.error(`spool: ${segment} cannot be read and is skipped: ${reason}`);
  }

  private runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => {});
    return result;
  }
}
