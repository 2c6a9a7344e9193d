import type { MessageEventData, PublicEvent } from '../../events/public-event.js';
import { ENDPOINT_FILTERS, type WebhookEndpoint } from './webhook-endpoint.js';

/** Whether the types and filters of an endpoint include an event. */
export function wantsEvent(
  { types, filters }: Pick<WebhookEndpoint, 'types' | 'filters'>,
  event: PublicEvent,
): boolean {
  if (types !== null && !types.includes(event.type)) return false;
  if (filters === null || !event.type.startsWith('message.')) return true;
  const data = event.data as MessageEventData;
  return ENDPOINT_FILTERS.every((name) => filters[name] === undefined || filters[name] === data[name]);
}
