import type { DimensionColumns } from './dimension-columns.js';
import type { ReportedStatus } from '../reported-statuses.js';

/** Messages of a chunk. */
export const CHUNK_BITS = 12;
export const CHUNK_SIZE = 1 << CHUNK_BITS;

/** A latency that was not measured. */
export const NOT_MEASURED = 255;

/** The messages of one chunk as columns: entry i of each is one message. */
export interface MessageColumns {
  /** Entry i is the message with the number `(chunk << CHUNK_BITS) + i`. */
  readonly chunk: number;
  readonly length: number;
  /**
   * Milliseconds since 1970. It may lie outside the time that was asked for. -Infinity: the message
   * counts nowhere.
   */
  readonly countedAt: Float64Array;
  /** Ids of `ReportColumns.dimensions()`. */
  readonly dimensions: Uint32Array;
  /** Indexes of `ReportColumns.statuses`, which are REPORTED_STATUSES. */
  readonly status: Uint8Array;
  /** Indexes of `ReportColumns.errorCodes`. */
  readonly errorCode: Uint16Array;
  readonly units: Uint32Array;
  readonly amountMicros: Int32Array;
  /** Indexes of latency buckets, or NOT_MEASURED. */
  readonly sentBucket: Uint8Array;
  readonly deliveredBucket: Uint8Array;
  /** 1 for a resend. */
  readonly resend: Uint8Array;
}

/** What all messages contribute to reports, in a form that is fast to add up. */
export abstract class ReportColumns {
  /** By the indexes of `MessageColumns.status`. */
  abstract readonly statuses: readonly ReportedStatus[];

  /** Error codes by the indexes of this process, which only grow. The first one stands for none. */
  abstract readonly errorCodes: readonly (string | null)[];

  /**
   * Chunks that may have messages counted in `[from, to)`. Each is consistent in itself. Between
   * chunks the event loop goes on.
   */
  abstract scan(from: Date, to: Date): AsyncIterable<MessageColumns>;

  /** By id. Call it after the scan has ended, or again for an id that it lacks. */
  abstract dimensions(): Promise<DimensionColumns>;

  /**
   * Every report that was recorded by then is in the columns of a later scan. 1970 while messages of
   * before are counted for the first time.
   */
  abstract asOf(): Promise<Date>;
}
