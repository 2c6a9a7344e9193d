import { ProblemException } from '../http/problem.exception.js';
import type { Refusal } from '../policy/refusal.js';

/**
 * The recipient may not be written to. Nothing was sent. Where `retryAfter` is given, send it again after that many seconds, or not
 * at all. Never a 429, on which clients hold back everything they send: all other recipients may be written to.
 */
export class RecipientRefusedException extends ProblemException {
  constructor(refusal: Refusal) {
    const retryAfter = refusal.reason === 'recipient_limit' ? refusal.retryAfter : undefined;
    super({ status: 422, code: refusal.reason, detail: explain(refusal), retryAfter });
  }
}

function explain(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'country_not_allowed': {
      const country = refusal.country ?? 'numbers of no country';
      return `Messages to ${country} are not allowed here (ALLOWED_COUNTRIES). Nothing was sent.`;
    }
    case 'recipient_opted_out':
      return 'The recipient has opted out of messages from this sender. Nothing was sent, and sending it again changes nothing.';
    case 'recipient_limit': {
      const { limit, window, retryAfter } = refusal;
      const [time, variable] =
        window === 'hour' ? ['an hour', 'RECIPIENT_HOURLY_LIMIT'] : ['24 hours', 'RECIPIENT_DAILY_LIMIT'];
      return (
        `The recipient has had ${limit} messages within ${time} (${variable}). Nothing was sent; ` +
        `send it again in ${retryAfter} seconds, if it still matters then.`
      );
    }
  }
}
