import type { DimensionColumns } from './dimension-columns.js';
import type { ReportedStatus } from '../reported-statuses.js';

/** Messages per chunk: 2 to this power. */
export const CHUNK_BITS = 12;
export const CHUNK_SIZE = 1 << CHUNK_BITS;

/** A latency that was not measured. */
export const NOT_MEASURED = 255;

/** The messages of one chunk as columns: entry i of each is one message. */
export interface MessageColumns {
  /** Entry i is the message with the number `(chunk << CHUNK_BITS) + i`. */
  readonly chunk: number;
  readonly length: number;
  /** Milliseconds since 1970. May be outside the requested period. -Infinity: not counted. */
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

/** The contributions of all messages to reports, in columns that are fast to sum. */
export abstract class ReportColumns {
  /** By the indexes of `MessageColumns.status`. */
  abstract readonly statuses: readonly ReportedStatus[];

  /** Error codes by this process's indexes, which only grow. The first one means none. */
  abstract readonly errorCodes: readonly (string | null)[];

  /**
   * Chunks that may have messages counted in `[from, to)`. Each is consistent in itself. The event
   * loop continues between chunks.
   */
  abstract scan(from: Date, to: Date): AsyncIterable<MessageColumns>;

  /** Dimensions by id. Call it after the scan, or again for a missing id. */
  abstract dimensions(): Promise<DimensionColumns>;

  /**
   * Every report recorded before this time is in the columns of a later scan. 1970 until older
   * messages are counted for the first time.
   */
  abstract asOf(): Promise<Date>;
}
