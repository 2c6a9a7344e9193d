import { monotonicNow } from '../../core/monotonic-now.js';
import { LogCursor } from './log-cursor.js';
import type { Replay } from './replay.js';
import type { PlanReader } from './worker-context.js';

const SAVE_INTERVAL_MS = 1_000;

/** A replay and its progress. */
export interface RunningReplay {
  replay: Replay;
  cursor: LogCursor;
  /** The stored position. */
  saved: number;
}

/** The parts of the log that are sent to one endpoint again. */
export class EndpointReplays {
  running: readonly RunningReplay[] = [];
  private savedAt = 0;

  constructor(private readonly store: Pick<PlanReader, 'saveReplay'>) {}

  /** Adds replays that are not known yet. */
  add(replays: readonly Replay[]): void {
    const known = new Set(this.running.map(({ replay }) => replay.id));
    const added = replays.filter(({ id }) => !known.has(id));
    this.running = [
      ...this.running,
      ...added.map((replay) => ({ replay, cursor: new LogCursor(replay.position), saved: replay.position })),
    ];
  }

  /** Stores their progress: once a second, and at their end. */
  async save(): Promise<void> {
    const isDue = monotonicNow() - this.savedAt >= SAVE_INTERVAL_MS;
    for (const entry of this.running) {
      const { replay, cursor, saved } = entry;
      const isDone = cursor.scanned >= replay.until && cursor.openCount === 0;
      if (!isDone && (!isDue || cursor.position === saved)) continue;
      this.savedAt = monotonicNow();
      entry.saved = cursor.position;
      await this.store.saveReplay(replay.id, isDone ? 'done' : entry.saved);
      if (isDone) this.running = this.running.filter((other) => other !== entry);
    }
  }
}
