import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './live-event.js';
import { liveQueryOf, type LiveQuery } from './live-queries.js';

/**
 * Events this close together cause one request. It is also the time the service needs to count an
 * event into its reports.
 */
const GATHER_MS = 500;

/**
 * Refetches the queries that events affect. A query has one request at a time, and waits for its
 * gap between requests, however many events arrive.
 */
export class RefreshQueue {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly client: QueryClient,
    private readonly isHidden: () => boolean,
  ) {}

  /** Refetches the queries that this event affects. */
  add(event: LiveEvent): void {
    for (const [query, live] of this.shown()) if (live.isAbout(event, query.queryKey)) this.plan(query, live);
  }

  /** Refetches all queries with events: some events may have been missed. */
  addAll(): void {
    for (const [query, live] of this.shown()) this.plan(query, live);
  }

  clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** Queries of the page that is open. */
  private shown(): [Query, LiveQuery][] {
    return this.client
      .getQueryCache()
      .findAll({ type: 'active' })
      .flatMap((query): [Query, LiveQuery][] => {
        const live = liveQueryOf(query.queryKey);
        return live ? [[query, live]] : [];
      });
  }

  private plan(query: Query, live: LiveQuery): void {
    if (this.timers.has(query.queryHash)) return;
    this.timers.set(
      query.queryHash,
      setTimeout(() => this.ask(query, live), Math.max(GATHER_MS, untilNext(query, live))),
    );
  }

  private ask(query: Query, live: LiveQuery): void {
    this.timers.delete(query.queryHash);
    if (!query.isActive()) return;
    // A response under way, or one that arrived meanwhile, may be older than the event.
    if (query.state.fetchStatus !== 'idle' || untilNext(query, live) > 0) return this.plan(query, live);
    // A hidden page refetches stale queries once it is visible again.
    if (this.isHidden()) return query.invalidate();
    void this.client.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  }
}

/** The time until the query may be fetched again, in milliseconds. */
function untilNext({ state }: Query, { gapMs }: LiveQuery): number {
  return Math.max(state.dataUpdatedAt, state.errorUpdatedAt) + gapMs - Date.now();
}
