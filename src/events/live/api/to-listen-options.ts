import type { AuthenticatedRequest } from '../../../auth/api-key.guard.js';
import { ValidationFailedException } from '../../../http/validation.pipe.js';
import type { ListenOptions } from '../live-events.js';
import { EVENT_ID, type ListenQuery } from './listen.query.js';

/** @throws {ValidationFailedException} if the header `Last-Event-ID` is not the id of an event */
export function toListenOptions(
  { lastEventId: fromQuery, ...filter }: ListenQuery,
  { apiKey: key, headers }: Pick<AuthenticatedRequest, 'apiKey' | 'headers'>,
): ListenOptions {
  const lastEventId = readHeader(headers['last-event-id']) ?? fromQuery;
  return {
    filter,
    lastEventId: lastEventId === undefined ? undefined : Number(lastEventId),
    key,
  };
}

/** Clients without an event send an empty header. */
function readHeader(value: string | string[] | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && EVENT_ID.test(value)) return value;
  const message = 'Last-Event-ID must be the id of an event.';
  throw new ValidationFailedException([{ field: 'Last-Event-ID', message }]);
}
