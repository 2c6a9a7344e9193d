/** How far behind the newest event a reader of the log is. */
export interface LogLag {
  /** Ids between its offset and the newest event. Some may belong to no event. */
  lag: number;
  /** The age of the oldest event it has not passed; 0 where there is none. */
  behindSeconds: number;
}

/** How far a consumer has read. */
export interface FeedState extends LogLag {
  name: string;
  /** The id of the last event it has passed. */
  offset: number;
  /** When its offset was stored last; null before the first time. */
  updatedAt: Date | null;
}
