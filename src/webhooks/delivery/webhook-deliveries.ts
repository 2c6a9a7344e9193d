import { Injectable, Logger } from '@nestjs/common';
import type { EventType } from '../../events/public-event.js';
import { Clock } from '../../core/clock.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import type { Page, PageQuery } from '../../http/page.js';
import { ValidationFailedException } from '../../http/validation.pipe.js';
import { WebhookEndpointNotFoundException } from '../endpoints/webhook-endpoint.exceptions.js';
import { WebhookEndpointReader } from '../endpoints/webhook-endpoint.reader.js';
import { parseDeliveryId } from './delivery-id.js';
import type { DeliveryState, DeliveryWithAttempts } from './delivery.js';
import { DeliveryNotFoundException, TooManyReplaysException } from './delivery.exceptions.js';
import { WebhookDeliveryReader } from './webhook-delivery.reader.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';
import { ReplayStore } from './replay.store.js';

const MAX_REPLAYS = 10;

/** A part of the log, from one time of storing to another. */
export interface ReplayRequest {
  from: Date;
  /** Not included. */
  to: Date;
  types?: readonly EventType[] | undefined;
}

/** Deliveries as operators manage them. */
@Injectable()
export class WebhookDeliveries {
  private readonly logger = new Logger(WebhookDeliveries.name);

  constructor(
    private readonly clock: Clock,
    private readonly endpoints: WebhookEndpointReader,
    private readonly log: EventLogReader,
    private readonly reader: WebhookDeliveryReader,
    private readonly replays: ReplayStore,
    private readonly store: WebhookDeliveryStore,
  ) {}

  /** @throws {WebhookEndpointNotFoundException} */
  async listDeliveries(
    endpointId: string,
    state: DeliveryState | undefined,
    pageQuery: PageQuery,
  ): Promise<Page<DeliveryWithAttempts & { id: string }>> {
    await this.requireEndpoint(endpointId);
    return this.reader.listDeliveries(endpointId, state, pageQuery);
  }

  /**
   * Makes a delivery due now, with all its attempts, even if it was delivered.
   *
   * @throws {DeliveryNotFoundException}
   */
  async retryDelivery(id: string): Promise<void> {
    const key = parseDeliveryId(id);
    if (!key || !(await this.store.retry(key.endpointId, key.eventId))) throw new DeliveryNotFoundException();
  }

  /**
   * Sends a part of the log to an endpoint again.
   *
   * @returns the id of the replay
   * @throws {WebhookEndpointNotFoundException | TooManyReplaysException |
   * ValidationFailedException}
   */
  async replayEvents(endpointId: string, { from, to, types }: ReplayRequest): Promise<string> {
    await this.requireEndpoint(endpointId);
    if (from >= to) throw mistake('to', 'must be later than from.');
    if (to > this.clock.now()) throw mistake('to', 'must not be in the future.');
    const others = await this.replays.findReplays(endpointId);
    if (others.length >= MAX_REPLAYS) throw new TooManyReplaysException(MAX_REPLAYS);
    const position = await this.log.findOffsetBefore(from);
    const until = await this.log.findOffsetBefore(to);
    const id = await this.replays.addReplay({ endpointId, position, until, types: types ?? null });
    this.logger.log(`replay id=${id} endpoint=${endpointId} events=${position + 1}–${until}`);
    return id;
  }

  private async requireEndpoint(id: string): Promise<void> {
    if (!(await this.endpoints.findEndpoint(id))) throw new WebhookEndpointNotFoundException();
  }
}

function mistake(field: string, message: string): ValidationFailedException {
  return new ValidationFailedException([{ field, message: `${field} ${message}` }]);
}
