import { eventIdOf, orderingKeyOf, type PublicEvent, toEventBody } from '../../events/public-event.js';

/** An event as endpoints get it. Its body is written once for all endpoints. */
export class OutgoingEvent {
  readonly orderingKey: string | null;
  private json: string | undefined;

  constructor(readonly event: PublicEvent) {
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

  get body(): string {
    return (this.json ??= toEventBody(this.event));
  }
}
