/** The distance of a reader of the log from the newest event. */
export interface LogLag {
  /** Ids between its offset and the newest event. Some may have no event. */
  lag: number;
  /** The age of the oldest event it has not passed; 0 if there is none. */
  behindSeconds: number;
}

/** How far a consumer has read. */
export interface FeedState extends LogLag {
  name: string;
  /** The id of the last event it has passed. */
  offset: number;
  /** The last time its offset was stored; null before the first time. */
  updatedAt: Date | null;
}
