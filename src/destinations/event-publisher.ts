/** An event as brokers get it. */
export interface BrokerEvent {
  /** Receivers drop copies by it. */
  id: string;
  type: string;
  /** Events with the same key have an order: the later one leaves once the earlier one is confirmed. */
  key: string;
  /** The routing key, stream or subject. */
  topic: string;
  /** JSON. */
  body: string;
  at: Date;
}

/** A connection to a broker. Once anything has failed it is closed, and never used again. */
export interface EventPublisher {
  /** Resolves when the broker has confirmed the event. Others may be on their way at the same time. */
  publish(event: BrokerEvent): Promise<void>;
  /** Closes at once, even with events in flight. */
  close(): void;
}

/** How long a broker may take to accept a connection. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** How long it may take to confirm events. */
export const PUBLISH_TIMEOUT_MS = 10_000;
/** How often a silent connection is tried. */
export const PING_INTERVAL_MS = 10_000;
