import type { QueryKey } from '@tanstack/react-query';
import { liveQueryOf } from './live-queries.js';
import { isLive } from './live-state.js';

/** Poll interval without events. Also the retry interval while the service is unavailable. */
export const POLL_INTERVAL_MS = 10_000;
/**
 * Poll interval while events arrive. No event announces that a relative period has moved on, or
 * that an event was lost.
 */
const LIVE_POLL_INTERVAL_MS = 60_000;

/** @param polledMs the poll interval without events */
export function pollInterval(polledMs: number): (query: { queryKey: QueryKey }) => number {
  return ({ queryKey }) =>
    isLive() && liveQueryOf(queryKey)?.isFull ? Math.max(polledMs, LIVE_POLL_INTERVAL_MS) : polledMs;
}
