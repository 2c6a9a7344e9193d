import type { CachedEvent } from '../../events/cached-event.js';
import type { EventPages } from '../../events/event-pages.js';
import type { StoredDelivery } from './delivery.js';
import type { RecordWriter } from './record-writer.js';
import type { Replay } from './replay.js';
import type { RetrySchedule } from './retry-schedule.js';
import type { WorkShare } from './work-share.js';

/** An endpoint that this process serves. */
export interface ServedEndpoint {
  id: string;
  url: string;
  maxPerSecond: number | null;
  failingSince: Date | null;
  slowUntil: Date | null;
  /** The id in the log up to which nothing is missing. */
  position: number;
}

/** One answer of a receiver, or why there was none. */
export type SendResult =
  | { status: number; durationMs: number; answer: string; retryAfterMs?: number | undefined }
  | { error: string; durationMs: number };

/** Reads the stored deliveries and replays of an endpoint, and stores how far a replay is. */
export interface PlanReader {
  /** Those that wait, in the order of the log. */
  findWaiting(endpointId: string, limit: number): Promise<StoredDelivery[]>;
  /** The events after a position that are done. */
  findDoneAfter(endpointId: string, position: number): Promise<number[]>;
  findReplays(endpointId: string): Promise<Replay[]>;
  saveReplay(id: string, position: number | 'done'): Promise<void>;
}

/** What workers share. */
export interface WorkerContext<Endpoint extends ServedEndpoint> {
  pages: EventPages;
  now: () => Date;
  plan: PlanReader;
  records: RecordWriter;
  schedule: RetrySchedule;
  share: WorkShare;
  send: (endpoint: Endpoint, event: CachedEvent) => Promise<SendResult>;
  wants: (endpoint: Endpoint, event: CachedEvent) => boolean;
  /** Stores that it must not be used any more. */
  disable: (endpointId: string, reason: string) => Promise<void>;
}
