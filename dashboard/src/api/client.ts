import createClient from 'openapi-fetch';
import { ServiceUnavailableError, toApiError } from './api-error.js';
import { apiUrl } from './base-url.js';
import type { paths } from './schema.js';

/**
 * The public API with the types of its OpenAPI document. The session's cookie goes with every
 * request; there is no key here.
 */
export const api = createClient<paths>({
  baseUrl: apiUrl.href.replace(/\/$/, ''),
  fetch: fetchOrUnavailable,
});

/**
 * The body of a response: `await answerOf(api.GET(…))`. Throws an error with the reason if there is
 * none. Never a text: `fetchCsv` fetches reports as CSV.
 */
export async function answerOf<Data>(
  request: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Exclude<Data, string>> {
  const { data, error, response } = await request;
  if (!response.ok) throw toApiError(response.status, error);
  // 204 has no body, as its type says.
  return data as Exclude<Data, string>;
}

/** Fetches a report as CSV. */
export async function fetchCsv(pathWithQuery: string): Promise<Blob> {
  const response = await fetchOrUnavailable(
    new Request(new URL(pathWithQuery.replace(/^\//, ''), apiUrl), { headers: { Accept: 'text/csv' } }),
  );
  if (response.ok) return await response.blob();
  throw toApiError(response.status, await response.json().catch(() => null));
}

async function fetchOrUnavailable(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ServiceUnavailableError();
  }
}
