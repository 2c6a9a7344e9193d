import type { CachedEvent } from '../../events/cached-event.js';

/**
 * `waiting`: for its next attempt, or for an earlier event of its message. `given_up`: after the
 * last attempt.
 */
export const DELIVERY_STATES = ['waiting', 'delivered', 'given_up'] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One request to an endpoint and its result. */
export interface DeliveryAttempt {
  at: Date;
  /** Null without a response; `error` has the reason. */
  status: number | null;
  durationMs: number;
  /** The beginning of the response's body. */
  answer: string | null;
  error: string | null;
}

/** The delivery of one event to one endpoint, as it is stored. */
export interface StoredDelivery {
  endpointId: string;
  /** The event's id in the log. */
  eventId: number;
  /** The `webhook-id`. */
  webhookId: string;
  type: string;
  orderingKey: string | null;
  state: DeliveryState;
  /** Since the beginning, or since an operator's retry. */
  attempts: number;
  /** When the next attempt is due. Null if there is none. */
  visibleAt: Date | null;
}

/** A delivery as an operator sees it. */
export interface DeliveryWithAttempts extends StoredDelivery {
  createdAt: Date;
  updatedAt: Date;
  history: DeliveryAttempt[];
}

/** A change to the stored delivery. */
export interface DeliveryRecord extends StoredDelivery {
  /** The attempts since the last write. Empty while it waits for another delivery. */
  history: readonly DeliveryAttempt[];
}

/** A delivery that is due now or later, in the memory of the process that serves the endpoint. */
export interface PlannedDelivery {
  readonly eventId: number;
  readonly orderingKey: string | null;
  attempts: number;
  /** Milliseconds since 1970; 0 for at once. */
  dueAt: number;
  /** Whether it has a row. */
  isStored: boolean;
  /** Undefined until it is read from the log. */
  event?: CachedEvent;
  /** The event's fields in its row. */
  row?: Pick<StoredDelivery, 'type' | 'webhookId'>;
  /** Called after the result is stored. */
  readonly onStored?: () => void;
}
