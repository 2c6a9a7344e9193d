import type { QueryKey } from '@tanstack/react-query';
import { liveQueryOf } from './live-queries.js';
import { isLive } from './live-state.js';

/** How often a page asks anew while no events arrive. It also is the retry while the service is away. */
export const POLL_INTERVAL_MS = 10_000;
/**
 * While events arrive, polling mends what they cannot tell: a period that ends now moves on, and an
 * event may be lost on its way.
 */
const LIVE_POLL_INTERVAL_MS = 60_000;

/** @param polledMs how often it is asked for without events */
export function pollInterval(polledMs: number): (query: { queryKey: QueryKey }) => number {
  return ({ queryKey }) =>
    isLive() && liveQueryOf(queryKey)?.isFull ? Math.max(polledMs, LIVE_POLL_INTERVAL_MS) : polledMs;
}
