import type { RequestHandler } from 'express';
import { ProblemException } from './problem.exception.js';

/** Headers that must have one value. */
const SINGLE = ['authorization', 'idempotency-key', 'x-api-key'] as const;

/** Send the header once: two values are ambiguous. */
export class HeaderRepeatedException extends ProblemException {
  constructor(header: string) {
    super({ status: 400, code: 'header_repeated', detail: `The header ${header} came more than once.` });
  }
}

/**
 * Denies a request that repeats such a header, even with the same value: Node would drop one copy
 * or join both.
 */
export const singleHeaders: RequestHandler = (request, _response, next) => {
  const repeated = repeatedHeader(request.rawHeaders);
  next(repeated && new HeaderRepeatedException(repeated));
};

function repeatedHeader(rawHeaders: readonly string[]): string | undefined {
  const names = rawHeaders.filter((_text, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return SINGLE.find((header) => names.indexOf(header) !== names.lastIndexOf(header));
}
