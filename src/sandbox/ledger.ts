import type { DltParameters } from './sandbox-message.js';

/** The oldest are dropped beyond this: some 40 MB. */
const MOST_ENTRIES = 200_000;

/** What became of one destination of a send. */
export type LedgerOutcome =
  /** Answered with 202, and sent. */
  | 'accepted'
  /** Answered with 4xx, or named as an invalid number; not sent. */
  | 'refused'
  /** No usable answer was given, yet it is sent. */
  | 'unanswered-sent'
  /** No usable answer was given (5xx among them), and it is not sent. */
  | 'unanswered-lost';

export interface LedgerDestination {
  /** As the client wrote it, or the number picked of the Powerpack. */
  from: string;
  /** As the client wrote it; null where it named a sender. */
  powerpackUuid: string | null;
  /** What the client wrote of India's registration. */
  dlt: DltParameters;
  /** `+` and digits. */
  to: string;
  /** Null where nothing is sent. */
  messageUuid: string | null;
  outcome: LedgerOutcome;
}

export interface Arrival {
  /** ISO 8601, UTC. */
  at: string;
  /** Milliseconds of the process's monotonic clock, with their fraction: what the pace is judged by. */
  atMs: number;
}

/** One destination of one send: never its text, never a token. */
export interface LedgerEntry extends Arrival, LedgerDestination {
  /** From 1, in the order in which the requests were read. */
  number: number;
  /** From 1; the destinations of one request share it. */
  request: number;
}

export interface LedgerPage {
  /** How many entries are kept. */
  total: number;
  items: LedgerEntry[];
  /** What `after` is for the next page; null on the last. */
  next: number | null;
}

/** When the headers of a request were read. */
export function arriveNow(): Arrival {
  return { at: new Date().toISOString(), atMs: performance.now() };
}

/** What the sandbox was asked to send, in order, in memory: the witness against which a client is judged. */
export class Ledger {
  /** A ring: dropping the first of an array of a million would move all of them. */
  private entries: LedgerEntry[] = [];
  private lastNumber = 0;
  private lastRequest = 0;

  constructor(private readonly most = MOST_ENTRIES) {}

  /** How many entries are kept. */
  get total(): number {
    return this.entries.length;
  }

  /** Writes down one request; all its destinations arrived together. */
  record({ at, atMs }: Arrival, destinations: readonly LedgerDestination[]): void {
    const request = (this.lastRequest += 1);
    for (const destination of destinations) {
      const number = (this.lastNumber += 1);
      this.entries[(number - 1) % this.most] = { number, at, atMs, request, ...destination };
    }
  }

  /** At most `limit` entries of those numbered higher than `after`, in order. */
  page(after = 0, limit = this.most): LedgerPage {
    const dropped = this.lastNumber - this.total;
    const start = Math.max(after, dropped);
    const end = Math.min(start + limit, this.lastNumber);
    const items: LedgerEntry[] = [];
    for (let index = start; index < end; index += 1) items.push(this.entries[index % this.most]!);
    return { total: this.total, items, next: end < this.lastNumber ? end : null };
  }

  /** Forgets everything; the next entry is number 1 again. */
  clear(): void {
    this.entries = [];
    [this.lastNumber, this.lastRequest] = [0, 0];
  }
}
