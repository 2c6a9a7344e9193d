import { setImmediate as nextTurn } from 'node:timers/promises';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import type { Listener } from './listener.js';

/** Listeners written to before other work gets its turn. */
const SLICE = 100;
/** Callbacks come first: after writing, the tail pauses for this multiple of the time it took. */
const REST_FACTOR = 3;
const MIN_REST_MS = 20;
const MAX_REST_MS = 2_000;

/** Writes to many listeners in portions, and leaves most of the time to other work. */
export class PortionSender {
  private readonly rest = new Wakeup();
  private isStopping = false;

  /** @param onTooSlow called for a listener with too much unread data */
  constructor(private readonly onTooSlow: (listener: Listener) => void) {}

  /** @param makeChunks its time counts as writing */
  async send(makeChunks: () => readonly [Listener, Buffer][]): Promise<void> {
    let startedAt = monotonicNow();
    const chunks = makeChunks();
    let busyMs = monotonicNow() - startedAt;
    for (let start = 0; start < chunks.length && !this.isStopping; start += SLICE) {
      startedAt = monotonicNow();
      for (const [listener, chunk] of chunks.slice(start, start + SLICE)) {
        if (!listener.send(chunk)) this.onTooSlow(listener);
      }
      busyMs += monotonicNow() - startedAt;
      await nextTurn();
    }
    if (this.isStopping) return;
    await this.rest.wait(Math.min(Math.max(busyMs * REST_FACTOR, MIN_REST_MS), MAX_REST_MS));
  }

  stop(): void {
    this.isStopping = true;
    this.rest.wake();
  }
}
