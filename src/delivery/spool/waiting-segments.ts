import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SEGMENT } from './spool-folders.js';

interface WaitingSegment {
  bytes: number;
  /** In milliseconds of `performance.now`. */
  since: number;
}

/** The segments of this process that wait for replay, and why some of them cannot be read. */
export class WaitingSegments {
  private readonly segments = new Map<string, WaitingSegment>();
  private readonly reasons = new Map<string, string>();

  /** Oldest first. */
  get names(): string[] {
    return [...this.segments.keys()].sort();
  }

  get unreadable(): string[] {
    return [...this.reasons.keys()];
  }

  get bytes(): number {
    return [...this.segments.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Age of the oldest line in milliseconds; 0 if none is waiting. */
  get oldestAgeMs(): number {
    const waiting = [...this.segments.values()].filter(({ bytes }) => bytes > 0);
    const oldest = Math.min(...waiting.map(({ since }) => since));
    return waiting.length === 0 ? 0 : Math.max(0, performance.now() - oldest);
  }

  /** Sets the current size of a segment. */
  set(name: string, bytes: number): void {
    const since = this.segments.get(name)?.since ?? performance.now();
    this.segments.set(name, { bytes, since });
  }

  forget(name: string): void {
    this.segments.delete(name);
    this.reasons.delete(name);
  }

  noteReadable(name: string): void {
    this.reasons.delete(name);
  }

  /** Returns whether the reason is new. */
  noteUnreadable(name: string, reason: string): boolean {
    const isNews = this.reasons.get(name) !== reason;
    this.reasons.set(name, reason);
    return isNews;
  }

  /**
   * Adds segments that other processes have left in the folder. Their age follows from their names.
   */
  async find(folder: string, active: string | undefined): Promise<void> {
    for (const name of await readdir(folder)) {
      if (!SEGMENT.test(name) || this.segments.has(name) || name === active) continue;
      const found = await stat(join(folder, name)).catch(() => null);
      const age = Math.max(0, Date.now() - Number(name.slice(0, 15)));
      if (found) this.segments.set(name, { bytes: found.size, since: performance.now() - age });
    }
  }
}
