import { useQuery } from '@tanstack/react-query';
import { POLL_INTERVAL_MS } from '../live/poll-interval.js';
import type { ListState } from '../url/list-state.js';
import { answerOf, api } from './client.js';
import { nullIfMissing } from './messages.js';
import type { components, operations } from './schema.js';

export type WebhookEndpoint = components['schemas']['WebhookEndpointView'];
export type WebhookEndpointWithSecret = components['schemas']['WebhookEndpointWithSecretView'];
export type WebhookTest = components['schemas']['WebhookTestView'];
export type WebhookDelivery = components['schemas']['DeliveryView'];
export type DeliveryAttempt = WebhookDelivery['attempts'][number];
export type EndpointDraft = components['schemas']['CreateWebhookEndpointDto'];
export type EndpointChange = components['schemas']['ChangeWebhookEndpointDto'];
export type EventType = NonNullable<EndpointDraft['types']>[number];

type DeliveryQuery = NonNullable<
  operations['WebhookDeliveriesController_listDeliveries']['parameters']['query']
>;

/** The beginning of the keys of all queries about webhooks. */
export const WEBHOOKS_KEY = ['webhooks'] as const;
const limit = 25;
/** Poll interval while an attempt is due soon. */
const DUE_INTERVAL_MS = 1_000;

export function useWebhookEndpoints(cursor: string | undefined) {
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, 'list', cursor],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/webhooks/endpoints', { params: { query: { cursor, limit } }, signal })),
  });
}

/** Null if there is no such endpoint. */
export function useWebhookEndpoint(id: string) {
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, id],
    queryFn: ({ signal }) =>
      nullIfMissing(answerOf(api.GET('/webhooks/endpoints/{id}', { params: { path: { id } }, signal }))),
    placeholderData: undefined,
  });
}

/** Deliveries to an endpoint, the latest event first. */
export function useWebhookDeliveries(id: string, { filters, cursor }: ListState<'state'>) {
  return useQuery({
    queryKey: [...WEBHOOKS_KEY, id, 'deliveries', filters, cursor],
    queryFn: ({ signal }) => {
      // The pattern of the address allows the same values as the type.
      const query = { ...filters, cursor, limit } as DeliveryQuery;
      return answerOf(
        api.GET('/webhooks/endpoints/{id}/deliveries', { params: { path: { id }, query }, signal }),
      );
    },
    refetchInterval: ({ state }) => (state.data?.items.some(isDue) ? DUE_INTERVAL_MS : POLL_INTERVAL_MS),
  });
}

/** False if it is long overdue: its endpoint is disabled or unavailable. */
function isDue({ nextAttemptAt }: WebhookDelivery): boolean {
  return nextAttemptAt !== null && Math.abs(Date.now() - Date.parse(nextAttemptAt)) < POLL_INTERVAL_MS;
}
