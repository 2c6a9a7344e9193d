import type { DltParameters } from './sandbox-message.js';

/** The oldest are dropped beyond this: about 40 MB. */
const MAX_ENTRIES = 200_000;

/** The result for one destination of a send. */
export type LedgerOutcome =
  /** Answered with 202 and sent. */
  | 'accepted'
  /** Answered with 4xx, or named as an invalid number; not sent. */
  | 'refused'
  /** No usable response, but sent. */
  | 'unanswered-sent'
  /** No usable response (including 5xx), and not sent. */
  | 'unanswered-lost';

export interface LedgerDestination {
  /** As in the request, or the number picked from the Powerpack. */
  from: string;
  /** As in the request; null if it has a sender. */
  powerpackUuid: string | null;
  /** The DLT parameters of the request. */
  dlt: DltParameters;
  /** `+` and digits. */
  to: string;
  /** Null if nothing is sent. */
  messageUuid: string | null;
  outcome: LedgerOutcome;
}

export interface Arrival {
  /** ISO 8601, UTC. */
  at: string;
  /** Milliseconds of the monotonic clock with their fraction, for measuring rates. */
  atMs: number;
}

/** One destination of one send, without text or token. */
export interface LedgerEntry extends Arrival, LedgerDestination {
  /** Counts from 1, in order of the requests. */
  number: number;
  /** Counts from 1; shared by the destinations of one request. */
  request: number;
}

export interface LedgerPage {
  /** Number of stored entries. */
  total: number;
  items: LedgerEntry[];
  /** The `after` of the next page; null on the last. */
  next: number | null;
}

/** The time when a request's headers were read. */
export function noteArrival(): Arrival {
  return { at: new Date().toISOString(), atMs: performance.now() };
}

/** All sends in order, in memory: the evidence for tests of a client. */
export class Ledger {
  /** A ring buffer: removing the first element of a long array would move all others. */
  private entries: LedgerEntry[] = [];
  private lastNumber = 0;
  private lastRequest = 0;

  constructor(private readonly most = MAX_ENTRIES) {}

  /** Number of stored entries. */
  get total(): number {
    return this.entries.length;
  }

  /** Records one request. Its destinations share the time of arrival. */
  record({ at, atMs }: Arrival, destinations: readonly LedgerDestination[]): void {
    const request = (this.lastRequest += 1);
    for (const destination of destinations) {
      const number = (this.lastNumber += 1);
      this.entries[(number - 1) % this.most] = { number, at, atMs, request, ...destination };
    }
  }

  /** At most `limit` entries with a higher number than `after`, in order. */
  page(after = 0, limit = this.most): LedgerPage {
    const dropped = this.lastNumber - this.total;
    const start = Math.max(after, dropped);
    const end = Math.min(start + limit, this.lastNumber);
    const items: LedgerEntry[] = [];
    for (let index = start; index < end; index += 1) items.push(this.entries[index % this.most]!);
    return { total: this.total, items, next: end < this.lastNumber ? end : null };
  }

  /** Removes all entries; the next one is number 1 again. */
  clear(): void {
    this.entries = [];
    [this.lastNumber, this.lastRequest] = [0, 0];
  }
}
