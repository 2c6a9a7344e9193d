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
  /** The id in the log up to which every event is handled. */
  position: number;
}

/** The response of a receiver, or the reason that there is none. */
export type SendResult =
  | { status: number; durationMs: number; answer: string; retryAfterMs?: number | undefined }
  | { error: string; durationMs: number };

/** Reads the stored deliveries and replays of an endpoint, and stores the progress of replays. */
export interface PlanReader {
  /** Deliveries that wait, in the order of the log. */
  findWaiting(endpointId: string, limit: number): Promise<StoredDelivery[]>;
  /** The events after a position that were delivered or given up. */
  findDoneAfter(endpointId: string, position: number): Promise<number[]>;
  findReplays(endpointId: string): Promise<Replay[]>;
  saveReplay(id: string, position: number | 'done'): Promise<void>;
}

/** The dependencies that workers share. */
export interface WorkerContext<Endpoint extends ServedEndpoint> {
  pages: EventPages;
  now: () => Date;
  plan: PlanReader;
  records: RecordWriter;
  schedule: RetrySchedule;
  share: WorkShare;
  send: (endpoint: Endpoint, event: CachedEvent) => Promise<SendResult>;
  wants: (endpoint: Endpoint, event: CachedEvent) => boolean;
  /** Stores that the endpoint is disabled. */
  disable: (endpointId: string, reason: string) => Promise<void>;
}
