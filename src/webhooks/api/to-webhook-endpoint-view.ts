import { isDelivered, type WebhookResult } from '../client/webhook-result.js';
import type { WebhookEndpoint } from '../endpoints/webhook-endpoint.js';
import type { EndpointWithSecret } from '../endpoints/webhook-endpoints.service.js';
import type {
  WebhookEndpointView,
  WebhookEndpointWithSecretView,
  WebhookTestView,
} from './webhook-endpoint.view.js';

export function toWebhookEndpointView(endpoint: WebhookEndpoint): WebhookEndpointView {
  const { id, url, types, filters, description, headers, maxPerSecond, state, disabledReason } = endpoint;
  return {
    id,
    url,
    types: types && [...types],
    filters,
    description,
    headerNames: Object.keys(headers ?? {}),
    maxPerSecond,
    state,
    disabledReason,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    slowUntil: endpoint.slowUntil?.toISOString() ?? null,
    previousSecretUntil: endpoint.previousSecretUntil?.toISOString() ?? null,
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
  };
}

export function toEndpointWithSecretView({
  endpoint,
  secret,
}: EndpointWithSecret): WebhookEndpointWithSecretView {
  return { ...toWebhookEndpointView(endpoint), secret };
}

export function toWebhookTestView(result: WebhookResult): WebhookTestView {
  const { durationMs } = result;
  const delivered = isDelivered(result);
  return 'status' in result
    ? { delivered, status: result.status, durationMs, answer: result.answer, error: null }
    : { delivered, status: null, durationMs, answer: null, error: result.error };
}
