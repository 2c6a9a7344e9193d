/** The broker has no queue or stream for an event: it would confirm and drop the event. */
export class UnroutableEventError extends Error {
  override readonly name = 'UnroutableEventError';
}

/** The broker temporarily accepts nothing, such as RabbitMQ when its memory or disk is short. */
export class BrokerBlockedError extends Error {
  override readonly name = 'BrokerBlockedError';
}

/** There is no connection to the broker. The message has the reason. */
export class BrokerUnavailableError extends Error {
  override readonly name = 'BrokerUnavailableError';
}
