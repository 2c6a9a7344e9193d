import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { afterCommit } from '../../core/database/after-commit.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import type { Page, PageQuery } from '../../http/page.js';
import { AddressPolicy } from '../address/address-policy.js';
import { AddressRefusedError } from '../address/refusal.js';
import { WebhookClient } from '../client/webhook-client.js';
import type { WebhookResult } from '../client/webhook-result.js';
import { createWebhookSecret } from '../secrets/webhook-secret.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import {
  TooManyEndpointsException,
  UrlRefusedException,
  WebhookEndpointNotFoundException,
} from './webhook-endpoint.exceptions.js';
import { WebhookEndpointReader } from './webhook-endpoint.reader.js';
import { type EndpointSettings, WebhookEndpointStore } from './webhook-endpoint.store.js';
import type { EndpointFilters, EndpointState, WebhookEndpoint } from './webhook-endpoint.js';

/** How long the previous secret signs too after a rotation. */
export const SECRET_OVERLAP_MS = 24 * 3_600_000;

/** An endpoint as a client describes it, with headers in the clear. */
export type EndpointDraft = Pick<EndpointSettings, 'url'> & Partial<EndpointSettings>;

export interface EndpointChange extends Partial<EndpointSettings> {
  state?: EndpointState;
}

/** An endpoint with its new secret, which is not shown again. */
export interface EndpointWithSecret {
  endpoint: WebhookEndpoint;
  secret: string;
}

/** Endpoints of webhooks as operators manage them. */
@Injectable()
export class WebhookEndpointsService {
  private readonly logger = new Logger(WebhookEndpointsService.name);

  constructor(
    private readonly client: WebhookClient,
    private readonly clock: Clock,
    private readonly log: EventLogReader,
    private readonly policy: AddressPolicy,
    private readonly reader: WebhookEndpointReader,
    private readonly secrets: EndpointSecrets,
    private readonly store: WebhookEndpointStore,
  ) {}

  /** @throws {SecretKeyMissingException | UrlRefusedException | TooManyEndpointsException} */
  async createEndpoint(draft: EndpointDraft): Promise<EndpointWithSecret> {
    const id = uuidv7();
    const secret = createWebhookSecret();
    const settings = {
      types: draft.types ?? null,
      filters: withoutNulls(draft.filters),
      description: draft.description ?? null,
      headers: this.secrets.encryptHeaders(id, draft.headers ?? null),
      maxPerSecond: draft.maxPerSecond ?? null,
      secret: this.secrets.encryptSecret(id, secret),
    };
    const url = await this.checkUrl(draft.url);
    // It gets only events stored from now on.
    const position = await this.log.findNewest();
    if (!(await this.store.insert({ id, url, position, ...settings }))) throw new TooManyEndpointsException();
    this.logger.log(`webhook endpoint created id=${id}`);
    return { endpoint: await afterCommit(id, () => this.readEndpoint(id)), secret };
  }

  listEndpoints(pageQuery: PageQuery): Promise<Page<WebhookEndpoint>> {
    return this.reader.listEndpoints(pageQuery);
  }

  /** @throws {WebhookEndpointNotFoundException} */
  async readEndpoint(id: string): Promise<WebhookEndpoint> {
    const endpoint = await this.reader.findEndpoint(id);
    if (!endpoint) throw new WebhookEndpointNotFoundException();
    return endpoint;
  }

  /** @throws {SecretKeyMissingException | UrlRefusedException | WebhookEndpointNotFoundException} */
  async updateEndpoint(id: string, { state, ...settings }: EndpointChange): Promise<WebhookEndpoint> {
    await this.readEndpoint(id);
    const { url, headers, filters } = settings;
    const change = {
      ...settings,
      ...(filters !== undefined && { filters: withoutNulls(filters) }),
      ...(url !== undefined && { url: await this.checkUrl(url) }),
      ...(headers !== undefined && { headers: this.secrets.encryptHeaders(id, headers) }),
    };
    await this.store.update(id, change);
    if (state === 'enabled') await this.store.enable(id);
    if (state === 'disabled') await this.store.disable(id, 'by_request');
    this.logger.log(`webhook endpoint changed id=${id}`);
    return afterCommit(id, () => this.readEndpoint(id));
  }

  /** @throws {WebhookEndpointNotFoundException} */
  async deleteEndpoint(id: string): Promise<void> {
    if (!(await this.store.delete(id))) throw new WebhookEndpointNotFoundException();
    this.logger.log(`webhook endpoint deleted id=${id}`);
  }

  /** @throws {SecretKeyMissingException | WebhookEndpointNotFoundException} */
  async rotateSecret(id: string): Promise<EndpointWithSecret> {
    const secret = createWebhookSecret();
    const until = new Date(this.clock.now().getTime() + SECRET_OVERLAP_MS);
    if (!(await this.store.rotateSecret(id, this.secrets.encryptSecret(id, secret), until))) {
      throw new WebhookEndpointNotFoundException();
    }
    this.logger.log(`webhook endpoint has a new secret id=${id}`);
    return { endpoint: await afterCommit(id, () => this.readEndpoint(id)), secret };
  }

  /** @throws {WebhookEndpointNotFoundException} */
  async enableEndpoint(id: string): Promise<WebhookEndpoint> {
    if (!(await this.store.enable(id))) throw new WebhookEndpointNotFoundException();
    this.logger.log(`webhook endpoint enabled id=${id}`);
    return afterCommit(id, () => this.readEndpoint(id));
  }

  /**
   * Sends a `test` event now, even to a disabled endpoint.
   *
   * @throws {WebhookEndpointNotFoundException}
   */
  async sendTest(id: string): Promise<WebhookResult> {
    const target = this.secrets.openTarget(await this.readEndpoint(id));
    const timestamp = this.clock.now().toISOString();
    const body = JSON.stringify({ type: 'test', timestamp, data: { endpointId: id } });
    return this.client.post(target, { id: `test_${uuidv7()}`, body });
  }

  private async checkUrl(text: string): Promise<string> {
    const url = new URL(text);
    try {
      await this.policy.checkUrl(url);
    } catch (error) {
      throw error instanceof AddressRefusedError ? new UrlRefusedException(error.refusal) : error;
    }
    return url.href;
  }
}

/** A filter of null counts as absent. */
function withoutNulls(filters: EndpointFilters | null | undefined): EndpointFilters | null {
  const given = Object.entries(filters ?? {}).filter(([, value]) => (value ?? null) !== null);
  return given.length > 0 ? Object.fromEntries(given) : null;
}
