import { randomUUID } from 'node:crypto';
import { type NextFunction, type Request, type Response, Router } from 'express';
import { readListQuery } from './list-query.js';
import { refuse } from './refuse.js';
import { RequestLimit } from './request-limit.js';
import type { SendSimulator } from './send-simulator.js';
import { TOO_MANY_REQUESTS } from './verdict.js';

/** The numbers of answered requests. */
export interface ReadingCounts {
  messages: number;
  lists: number;
}

type AccountRequest = Request<{ authId: string }>;

/** `GET /Message/{uuid}/` and `GET /Message/`: one message, and lists with filters and paging. */
export function createMessageApi(
  simulator: SendSimulator,
  counts: ReadingCounts,
  { requestsPer5s, listsPerMinute }: { requestsPer5s: number; listsPerMinute: number },
): Router {
  const readings = new RequestLimit(requestsPer5s, 5_000);
  const lists = new RequestLimit(listsPerMinute, 60_000);
  const router = Router({ mergeParams: true });

  router.get('/', within(lists), (request, response) => {
    const query = readListQuery(request.query, new Date());
    if ('mistake' in query) return refuse(response, 400, query.mistake);
    counts.lists += 1;
    const { limit, offset } = query;
    const found = simulator.findMessages(query.matches);
    const objects = found.slice(offset, offset + limit).map((message) => message.toResource());
    const next = offset + limit < found.length ? `?limit=${limit}&offset=${offset + limit}` : null;
    response.json({ api_id: randomUUID(), meta: { limit, offset, next, previous: null }, objects });
  });

  router.get('/:uuid', within(readings), (request: Request<{ uuid: string }>, response) => {
    counts.messages += 1;
    const message = simulator.messageOf(request.params.uuid);
    if (!message) return refuse(response, 404, 'not found');
    response.json(message.toResource());
  });
  return router;
}

function within(limit: RequestLimit) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (limit.allows((request as AccountRequest).params.authId, performance.now())) return next();
    refuse(response, TOO_MANY_REQUESTS.status, TOO_MANY_REQUESTS.error);
  };
}
