import { eventIdOf, orderingKeyOf, type PublicEvent, toEventBody } from './public-event.js';

/** A public event with its body, serialized once for all receivers. */
export class CachedEvent {
  /** The JSON sent to other programs. */
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

  /** The message's own webhook address, in place of all endpoints. */
  get callbackUrl(): string | null {
    return ('callbackUrl' in this.event && this.event.callbackUrl) || null;
  }

  get webhookId(): string {
    return eventIdOf(this.event);
  }
}
