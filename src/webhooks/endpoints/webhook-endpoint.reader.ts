import { Injectable } from '@nestjs/common';
import { readOneOf } from '../../core/database/read-one-of.js';
import { PrismaService } from '../../core/prisma.service.js';
import { EVENT_TYPES } from '../../events/public-event.js';
import type { WebhookEndpoint as Row } from '../../generated/sqlite/client.js';
import { mapPage, type Page, type PageQuery, readPage } from '../../http/page.js';
import {
  DISABLED_REASONS,
  ENDPOINT_STATES,
  type EndpointFilters,
  type WebhookEndpoint,
} from './webhook-endpoint.js';

/** Reads endpoints of webhooks. Writes nothing. */
@Injectable()
export class WebhookEndpointReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listEndpoints(pageQuery: PageQuery): Promise<Page<WebhookEndpoint>> {
    const page = await readPage(pageQuery, (window) => this.prisma.client.webhookEndpoint.findMany(window));
    return mapPage(page, toWebhookEndpoint);
  }

  async findEndpoint(id: string): Promise<WebhookEndpoint | null> {
    const row = await this.prisma.client.webhookEndpoint.findUnique({ where: { id } });
    return row && toWebhookEndpoint(row);
  }

  /** All endpoints, the oldest first: there are few. */
  async readEndpoints(): Promise<WebhookEndpoint[]> {
    const rows = await this.prisma.client.webhookEndpoint.findMany({ orderBy: { id: 'asc' } });
    return rows.map(toWebhookEndpoint);
  }
}

function toWebhookEndpoint(row: Row): WebhookEndpoint {
  const { lockedBy: _lockedBy, leaseUntil: _leaseUntil, ...endpoint } = row;
  const types = parse(row.types) as string[] | null;
  const { disabledReason } = row;
  return {
    ...endpoint,
    position: Number(row.position),
    types: types && types.map((type) => readOneOf('WebhookEndpoint.types', EVENT_TYPES, type)),
    filters: parse(row.filters) as EndpointFilters | null,
    headers: parse(row.headers) as WebhookEndpoint['headers'],
    state: readOneOf('WebhookEndpoint.state', ENDPOINT_STATES, row.state),
    disabledReason:
      disabledReason === null
        ? null
        : readOneOf('WebhookEndpoint.disabledReason', DISABLED_REASONS, disabledReason),
  };
}

function parse(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
