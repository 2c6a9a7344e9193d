import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { SpoolEnvironment } from '../../config/groups/spool.js';
import { errorMessage } from '../../core/error-message.js';
import { FILE_MODE, FOLDER_MODE } from './modes.js';
import { Segment } from './segment.js';
import { linesOf, SetAside } from './set-aside.js';
import { SpoolError, unusable } from './spool-error.js';
import { SEGMENT, SpoolFolders } from './spool-folders.js';
import { syncFolder } from './sync-folder.js';

const MEGABYTE = 1024 * 1024;
/** A segment is read as a whole. */
const SEGMENT_BYTES = 16 * MEGABYTE;
/** An append fails after its file was removed this many times. */
const MAX_TRIES = 5;

/** A segment that waits for replay. */
interface WaitingSegment {
  bytes: number;
  /** In milliseconds of `monotonicNow`. */
  since: number;
}

/**
 * Append-only files on the local disk, for entries that the database cannot take now. Every start
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
  private readonly segments = new Map<string, WaitingSegment>();
  /** Why each unreadable segment cannot be read. */
  private readonly unreadable = new Map<string, string>();
  private active: Segment | undefined;
  private count = 0;
  private sound = true;
  private appendedAt: Date | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(env: SpoolEnvironment) {
    this.root = resolve(env.SPOOL_DIR);
    this.maxBytes = env.SPOOL_MAX_MB * MEGABYTE;
    this.folders = new SpoolFolders(this.root);
    this.aside = new SetAside(this.root);
  }

  /** Whether the last append succeeded, or space was freed since. */
  get writable(): boolean {
    return this.sound;
  }

  /** Bytes that wait for replay. */
  get bytes(): number {
    return [...this.segments.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Age of the oldest waiting line in milliseconds; 0 when none waits. */
  get oldestAgeMs(): number {
    const waiting = [...this.segments.values()].filter(({ bytes }) => bytes > 0);
    const oldest = Math.min(...waiting.map(({ since }) => since));
    return waiting.length === 0 ? 0 : Math.max(0, performance.now() - oldest);
  }

  /** Names of unreadable segments. Reading is retried. */
  get unreplayable(): string[] {
    return [...this.unreadable.keys()];
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
   * @throws {SpoolError} when SPOOL_DIR cannot be used
   */
  async open(): Promise<void> {
    try {
      await mkdir(this.root, { recursive: true, mode: FOLDER_MODE });
      await this.maintain();
    } catch (error) {
      throw unusable(this.root, error);
    }
  }

  /** Call every few seconds: beats, takes over abandoned segments, and counts what waits. */
  async maintain(): Promise<void> {
    await this.folders.beat();
    const takenOver = await this.folders.takeOverAbandoned();
    if (takenOver > 0) this.logger.log(`spool: took over ${takenOver} segment(s) of a process that is gone`);
    await this.runExclusive(() => this.findSegments());
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
        if ((this.active?.bytes ?? 0) >= SEGMENT_BYTES) await this.closeActive();
        await this.write(bytes);
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
      await this.closeActive();
      return [...this.segments.keys()].sort();
    });
  }

  /** The lines of a closed segment. Null when it cannot be read, which is logged and counted. */
  async read(segment: string): Promise<string[] | null> {
    const path = join(this.folders.own, segment);
    try {
      await stat(path);
      const lines = await linesOf(path);
      this.unreadable.delete(segment);
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
      this.forget(segment);
      this.sound = true;
    });
  }

  /** Reduces a closed segment to these lines. */
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
    this.segments.set(segment, { bytes: bytes.length, since: this.segments.get(segment)?.since ?? 0 });
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

  /**
   * Appends to a new file where the file is gone. Where it was removed, all its lines are written
   * again.
   */
  private async write(lines: Buffer): Promise<void> {
    let bytes = lines;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const segment = (this.active ??= await this.startSegment());
      try {
        await segment.append(bytes);
      } catch (error) {
        // If it cannot be cut off, it stays as a torn end, which readers ignore.
        await segment.takeBack().catch(() => this.abandon(segment));
        throw error;
      }
      const whereabouts = await segment.whereabouts();
      if (whereabouts === 'here') {
        const since = this.segments.get(segment.name)?.since ?? performance.now();
        this.segments.set(segment.name, { bytes: segment.bytes, since });
        return;
      }
      bytes = whereabouts === 'removed' ? await segment.content() : lines;
      await this.abandon(segment);
      this.logger.error(`spool: ${segment.name} was ${whereabouts === 'removed' ? 'removed' : 'taken over'}`);
    }
    throw new Error('its files are removed again and again');
  }

  private async abandon(segment: Segment): Promise<void> {
    this.active = undefined;
    this.forget(segment.name);
    await segment.close();
  }

  private async startSegment(): Promise<Segment> {
    // A folder that was removed as abandoned has lost its heartbeat. On a full disk the last beat
    // has to do.
    await this.folders.beat().catch(() => {});
    this.count += 1;
    const time = String(Date.now()).padStart(15, '0');
    const number = String(this.count).padStart(6, '0');
    return Segment.create(this.folders.own, `${time}-${number}-${this.folders.token}.spool`);
  }

  private async closeActive(): Promise<void> {
    const { active } = this;
    if (!active) return;
    // While it is open, a removed file can still be read.
    if ((await active.whereabouts()) === 'removed' && active.bytes > 0) await this.write(Buffer.alloc(0));
    const rescued = this.active;
    this.active = undefined;
    await rescued?.close();
  }

  private async findSegments(): Promise<void> {
    for (const name of await readdir(this.folders.own)) {
      if (!SEGMENT.test(name) || this.segments.has(name) || name === this.active?.name) continue;
      const found = await stat(join(this.folders.own, name)).catch(() => null);
      const age = Math.max(0, Date.now() - Number(name.slice(0, 15)));
      if (found) this.segments.set(name, { bytes: found.size, since: performance.now() - age });
    }
  }

  private forget(segment: string): void {
    this.segments.delete(segment);
    this.unreadable.delete(segment);
  }

  private forgetMissing(segment: string): void {
    this.forget(segment);
    this.logger.error(`spool: ${segment} is gone: deleted, or taken over by another process`);
  }

  private noteUnreadable(segment: string, error: unknown): void {
    const reason = errorMessage(error);
    if (this.unreadable.get(segment) !== reason)
      this.logger.error(`spool: ${segment} cannot be read and is skipped: ${reason}`);
    this.unreadable.set(segment, reason);
  }

  private runExclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => {});
    return result;
  }
}
