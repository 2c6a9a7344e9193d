import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';

/** More open requests would only fill the memory of both sides. */
const MAX_OPEN = 1_000;
/** Checks for a stop at least this often. */
const MAX_WAIT_MS = 1_000;

export interface RateSettings {
  perSecond: number;
  /** Maximum number of sends. */
  count: number;
  forMs: number;
  signal: AbortSignal;
}

/** The rate achieved. */
export interface AchievedRate {
  sent: number;
  seconds: number;
}

/** Sends at a fixed rate without waiting for responses. Resolves after all responses. */
export async function sendAtRate(
  { perSecond, count, forMs, signal }: RateSettings,
  send: (index: number) => Promise<void>,
): Promise<AchievedRate> {
  const start = monotonicNow();
  const answered = new Wakeup();
  const open = new Set<Promise<void>>();
  let sent = 0;
  const isOver = (): boolean => signal.aborted || monotonicNow() - start > forMs;
  for (; sent < count && (sent * 1_000) / perSecond < forMs; sent += 1) {
    const waitMs = start + (sent * 1_000) / perSecond - monotonicNow();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => {});
    while (open.size >= MAX_OPEN && !isOver()) await answered.wait(MAX_WAIT_MS);
    if (isOver()) break;
    const request = send(sent).finally(() => {
      open.delete(request);
      answered.wake();
    });
    open.add(request);
  }
  const seconds = (monotonicNow() - start) / 1_000;
  await Promise.all(open);
  return { sent, seconds };
}
