/** The broker has nowhere to put an event. It would confirm it and drop it. */
export class UnroutableEventError extends Error {
  override readonly name = 'UnroutableEventError';
}

/** The broker takes nothing for the time being, such as RabbitMQ when its memory or disk is short. */
export class BrokerBlockedError extends Error {
  override readonly name = 'BrokerBlockedError';
}

/** There is no connection to the broker. The message says why. */
export class BrokerUnavailableError extends Error {
  override readonly name = 'BrokerUnavailableError';
}
