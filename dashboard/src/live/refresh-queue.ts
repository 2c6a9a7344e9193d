import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from './live-event.js';
import { liveQueryOf, type LiveQuery } from './live-queries.js';

/**
 * Events of the same moment are one question. It is also the time in which the service counts an
 * event into its reports.
 */
const GATHER_MS = 500;

/**
 * Asks anew for what events are about. Of one query there is never more than one question at a time,
 * and never more than its gap allows, however many events come.
 */
export class RefreshQueue {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly client: QueryClient,
    private readonly isHidden: () => boolean,
  ) {}

  /** Asks for what this event is about. */
  add(event: LiveEvent): void {
    for (const [query, live] of this.shown()) if (live.isAbout(event, query.queryKey)) this.plan(query, live);
  }

  /** Asks for all that events are about: some may have been missed. */
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
    // An answer on its way, or one that came meanwhile, may be older than the event.
    if (query.state.fetchStatus !== 'idle' || untilNext(query, live) > 0) return this.plan(query, live);
    // A hidden page asks when it is seen again, for what is stale.
    if (this.isHidden()) return query.invalidate();
    void this.client.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  }
}

/** How long the query is not to be asked again, in milliseconds. */
function untilNext({ state }: Query, { gapMs }: LiveQuery): number {
  return Math.max(state.dataUpdatedAt, state.errorUpdatedAt) + gapMs - Date.now();
}
