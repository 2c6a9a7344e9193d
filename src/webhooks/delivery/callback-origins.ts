import type { WebhookEndpoint } from '../endpoints/webhook-endpoint.js';

/** Scheme, host and port of a URL. */
export function originOf(url: string): string {
  return new URL(url).origin;
}

/** The endpoint for messages with a callbackUrl at an origin: the oldest one there. */
export function endpointIdsByOrigin(
  endpoints: readonly Pick<WebhookEndpoint, 'id' | 'url'>[],
): ReadonlyMap<string, string> {
  // Later entries replace earlier ones, so the oldest comes last. Ids grow with time.
  const newestFirst = endpoints.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  return new Map(newestFirst.map(({ id, url }) => [originOf(url), id]));
}
