import { ProblemException } from '../core/http/problem.exception.js';

/** Nothing is sent to this country. Whoever operates the service may allow it in ALLOWED_COUNTRIES. */
export class CountryNotAllowedException extends ProblemException {
  constructor(country: string | null) {
    const where = country ?? 'numbers of no country';
    const detail = `Messages to ${where} are not allowed here (ALLOWED_COUNTRIES). Nothing was sent.`;
    super({ status: 422, code: 'country_not_allowed', detail });
  }
}

/**
 * The recipient has had as many messages as they may have for now: send it after `retryAfter` seconds, or not at all. Not a
 * 429, on which clients hold back everything they send: all other recipients may be written to.
 */
export class RecipientLimitException extends ProblemException {
  constructor(limit: number, window: 'hour' | 'day', retryAfter: number) {
    const variable = window === 'hour' ? 'RECIPIENT_HOURLY_LIMIT' : 'RECIPIENT_DAILY_LIMIT';
    const detail =
      `The recipient has had ${limit} messages within ${window === 'hour' ? 'an hour' : '24 hours'} (${variable}). ` +
      `Nothing was sent; send it again in ${retryAfter} seconds, if it still matters then.`;
    super({ status: 422, code: 'recipient_limit', detail, retryAfter });
  }
}
