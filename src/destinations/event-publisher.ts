/** An event in the form for brokers. */
export interface BrokerEvent {
  /** Receivers drop duplicates by it. */
  id: string;
  type: string;
  /**
   * Events with the same key are ordered: the later one is sent after the earlier one is confirmed.
   */
  key: string;
  /** The routing key, stream or subject. */
  topic: string;
  /** JSON. */
  body: string;
  at: Date;
}

/** A connection to a broker. After any failure it is closed and never used again. */
export interface EventPublisher {
  /**
   * Resolves when the broker has confirmed the event. Other events may be in flight at the same
   * time.
   */
  publish(event: BrokerEvent): Promise<void>;
  /** Closes at once, even with events in flight. */
  close(): void;
}

/** Limit for the broker to accept a connection. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** Limit for the broker to confirm events. */
export const PUBLISH_TIMEOUT_MS = 10_000;
/** Interval of pings on a silent connection. */
export const PING_INTERVAL_MS = 10_000;
