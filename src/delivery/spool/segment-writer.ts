import { Logger } from '@nestjs/common';
import { Segment } from './segment.js';
import type { SpoolFolders } from './spool-folders.js';
import type { WaitingSegments } from './waiting-segments.js';

/** A segment is read as a whole. */
const SEGMENT_BYTES = 16 * 1024 * 1024;
/** An append fails after its file was removed this many times. */
const MAX_TRIES = 5;

/** Appends to one segment after another. Callers must await each call before the next. */
export class SegmentWriter {
  private readonly logger = new Logger(SegmentWriter.name);
  private active: Segment | undefined;
  private count = 0;

  constructor(
    private readonly folders: SpoolFolders,
    private readonly waiting: WaitingSegments,
  ) {}

  /** The segment that receives appends. */
  get activeName(): string | undefined {
    return this.active?.name;
  }

  /** Resolves when the bytes are on the disk under a name that a replay finds. */
  async append(bytes: Buffer): Promise<void> {
    if ((this.active?.bytes ?? 0) >= SEGMENT_BYTES) await this.close();
    await this.write(bytes);
  }

  /** The next append begins another segment. */
  async close(): Promise<void> {
    const { active } = this;
    if (!active) return;
    // While it is open, a removed file can still be read.
    if ((await active.whereabouts()) === 'removed' && active.bytes > 0) await this.write(Buffer.alloc(0));
    const rescued = this.active;
    this.active = undefined;
    await rescued?.close();
  }

  /** Appends to a new file if the file is gone. If it was removed, writes all its lines again. */
  private async write(lines: Buffer): Promise<void> {
    let bytes = lines;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const segment = (this.active ??= await this.startSegment());
      try {
        await segment.append(bytes);
      } catch (error) {
        // If it cannot be cut off, it remains as a torn end, which readers ignore.
        await segment.takeBack().catch(() => this.abandon(segment));
        throw error;
      }
      const whereabouts = await segment.whereabouts();
      if (whereabouts === 'here') return this.waiting.set(segment.name, segment.bytes);
      bytes = whereabouts === 'removed' ? await segment.content() : lines;
      await this.abandon(segment);
      this.logger.error(`spool: ${segment.name} was ${whereabouts === 'removed' ? 'removed' : 'taken over'}`);
    }
    throw new Error('its files are removed again and again');
  }

  private async abandon(segment: Segment): Promise<void> {
    this.active = undefined;
    this.waiting.forget(segment.name);
    await segment.close();
  }

  private async startSegment(): Promise<Segment> {
    // A folder removed as abandoned has lost its heartbeat. On a full disk the last beat must
    // suffice.
    await this.folders.beat().catch(() => {});
    this.count += 1;
    const time = String(Date.now()).padStart(15, '0');
    const number = String(this.count).padStart(6, '0');
    return Segment.create(this.folders.own, `${time}-${number}-${this.folders.token}.spool`);
  }
}
