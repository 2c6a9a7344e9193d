import { Injectable } from '@nestjs/common';
import type { CachedEvent } from '../../events/cached-event.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { HighWatermark } from '../../feed/high-watermark.js';
import type { WebhookTarget } from '../client/webhook-target.js';
import { EndpointSecrets } from '../endpoints/endpoint-secrets.js';
import { wantsEvent } from '../endpoints/wants-event.js';
import { WebhookEndpointReader } from '../endpoints/webhook-endpoint.reader.js';
import type { WebhookEndpoint } from '../endpoints/webhook-endpoint.js';
import { endpointIdsByOrigin, originOf } from './callback-origins.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';

/** An endpoint that this process serves, ready to be called. */
export interface LeasedEndpoint extends WebhookEndpoint {
  target: WebhookTarget;
}

/** The endpoints that this process serves. */
@Injectable()
export class EndpointLeases {
  /** Decrypted endpoints by their ids. */
  private targets = new Map<string, { updatedAt: number; target: WebhookTarget }>();
  private idsByOrigin: ReadonlyMap<string, string> = new Map();

  constructor(
    private readonly log: EventLogReader,
    private readonly reader: WebhookEndpointReader,
    private readonly secrets: EndpointSecrets,
    private readonly store: WebhookDeliveryStore,
    private readonly watermark: HighWatermark,
  ) {}

  /** Acquires and renews leases of enabled endpoints. Returns all that this process has. */
  async claim(leaseMs: number): Promise<LeasedEndpoint[]> {
    const hasAny = (await this.reader.readEndpoints()).some(({ state }) => state === 'enabled');
    const leased = new Set(hasAny ? await this.store.claim(leaseMs) : []);
    // Read under the lease: another process may have moved the position before.
    const endpoints = await this.reader.readEndpoints();
    this.idsByOrigin = endpointIdsByOrigin(endpoints);
    const own = await this.lowerPositions(endpoints.filter(({ id }) => leased.has(id)));
    const targets = own.map((endpoint) => ({ ...endpoint, target: this.openTarget(endpoint) }));
    this.targets = new Map(
      targets.map(({ id, updatedAt, target }) => [id, { updatedAt: updatedAt.getTime(), target }]),
    );
    return targets;
  }

  release(ids: readonly string[]): Promise<void> {
    return this.store.release(ids);
  }

  /** Whether the endpoint gets the event. A callbackUrl selects the endpoint at its origin. */
  isFor(endpoint: LeasedEndpoint, { callbackUrl, event }: CachedEvent): boolean {
    if (callbackUrl !== null && this.idsByOrigin.get(originOf(callbackUrl)) !== endpoint.id) return false;
    return wantsEvent(endpoint, event);
  }

  /** A position beyond the end of the log would skip new events. */
  private async lowerPositions(endpoints: readonly WebhookEndpoint[]): Promise<WebhookEndpoint[]> {
    if (!endpoints.some(({ position }) => position > this.watermark.readable)) return [...endpoints];
    const lastDrawn = await this.log.findLastDrawn();
    return endpoints.map((endpoint) => ({
      ...endpoint,
      position: Math.min(endpoint.position, lastDrawn),
    }));
  }

  private openTarget(endpoint: WebhookEndpoint): WebhookTarget {
    const known = this.targets.get(endpoint.id);
    if (known?.updatedAt === endpoint.updatedAt.getTime()) return known.target;
    return this.secrets.openTarget(endpoint);
  }
}
