import { eventIdOf, orderingKeyOf, type PublicEvent, toEventBody } from './public-event.js';

/** A public event with its body, which is serialized once for all receivers. */
export class CachedEvent {
  /** The JSON that programs outside receive. */
  readonly body: string;
  readonly orderingKey: string | null;

  constructor(readonly event: PublicEvent) {
    this.body = toEventBody(event);
    this.orderingKey = orderingKeyOf(event);
  }

  get id(): number {
    return this.event.id;
  }

  get type(): PublicEvent['type'] {
    return this.event.type;
  }

  /** Where its message wants it, instead of all endpoints. */
  get callbackUrl(): string | null {
    return ('callbackUrl' in this.event && this.event.callbackUrl) || null;
  }

  get webhookId(): string {
    return eventIdOf(this.event);
  }
}
