import type { EndpointChange, EndpointDraft, EventType, WebhookEndpoint } from '../../api/webhooks.js';
import { textOf } from '../../formats/text-of.js';
import { isEventType } from './event-types.js';

const FILTERS = ['kind', 'status', 'batchId', 'from'] as const;

/** The content of the form. Headers are included only if some were typed or are to be removed. */
export function readSettings(form: FormData): EndpointDraft {
  const text = (name: string): string => textOf(form.get(name));
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (text(name) ? [[name, text(name)]] : [])));
  const headers = parseHeaders(text('headers'));
  return {
    url: text('url'),
    types: readTypes(form),
    filters: Object.keys(filters).length > 0 ? filters : null,
    description: text('description') || null,
    ...(text('removeHeaders') && { headers: null }),
    ...(Object.keys(headers).length > 0 && { headers }),
    maxPerSecond: text('maxPerSecond') ? Number(text('maxPerSecond')) : null,
  };
}

/** Null for all. */
export function readTypes(form: FormData): EventType[] | null {
  if (form.get('choice') !== 'some') return null;
  return form
    .getAll('types')
    .flatMap((type) => (typeof type === 'string' && isEventType(type) ? [type] : []));
}

/** Only the differences: an unchanged URL need not be resolved again. */
export function changesOf(endpoint: WebhookEndpoint, settings: EndpointDraft): EndpointChange {
  const before: Partial<Record<string, unknown>> = { ...endpoint };
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
    ),
  );
}

/** One header a line, such as `Authorization: Bearer a-token`. Empty lines are ignored. */
export function parseHeaders(text: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

/** The mistake in a text of headers; empty if there is none. */
export function headersMistake(text: string): string {
  const wrong = linesOf(text).findIndex((line) => !/^[^\s:]+\s*:\s*\S/.test(line));
  return wrong === -1
    ? ''
    : `Header ${wrong + 1} must be a name, a colon and a value, such as X-Api-Key: abc.`;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
