import type { RequestHandler } from 'express';
import { ProblemException } from './problem.exception.js';

/** Headers that name one thing. */
const SINGLE = ['authorization', 'idempotency-key', 'x-api-key'] as const;

/** Send the header once: of two keys nobody can tell which one is meant. */
export class HeaderRepeatedException extends ProblemException {
  constructor(header: string) {
    super({ status: 400, code: 'header_repeated', detail: `The header ${header} came more than once.` });
  }
}

/**
 * Refuses a request that repeats such a header, equal or not: Node would drop one copy or join both. Paths under `except` do not
 * read them.
 */
export function singleHeaders({ except }: { except: string }): RequestHandler {
  return (request, _response, next) => {
    const repeated = request.url.startsWith(except) ? undefined : repeatedHeader(request.rawHeaders);
    next(repeated && new HeaderRepeatedException(repeated));
  };
}

function repeatedHeader(rawHeaders: readonly string[]): string | undefined {
  const names = rawHeaders.filter((_text, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return SINGLE.find((header) => names.indexOf(header) !== names.lastIndexOf(header));
}
