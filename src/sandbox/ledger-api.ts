import { type Request, Router } from 'express';
import type { Ledger } from './ledger.js';
import { refuse } from './refuse.js';

const DEFAULT_LIMIT = 1_000;
const MOST_LIMIT = 10_000;

/** The ledger over HTTP: read it page by page, or clear it. Plivo has no such route. */
export function createLedgerApi(ledger: Ledger): Router {
  const router = Router();
  router.get('/', (request, response) => {
    const after = wholeNumber(request, 'after', 0);
    const limit = wholeNumber(request, 'limit', DEFAULT_LIMIT);
    if (after === null)
      return refuse(response, 400, 'after must be a whole number: the last one already read');
    if (limit === null || limit < 1 || limit > MOST_LIMIT)
      return refuse(response, 400, `limit must be a whole number from 1 to ${MOST_LIMIT}`);
    response.json(ledger.page(after, limit));
  });
  router.delete('/', (_request, response) => {
    ledger.clear();
    response.status(204).end();
  });
  return router;
}

/** Null for anything else. */
function wholeNumber(request: Request, name: string, otherwise: number): number | null {
  const value = request.query[name];
  if (value === undefined) return otherwise;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
