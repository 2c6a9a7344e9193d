import { ProblemException } from '../http/problem.exception.js';
import type { Refusal } from '../policy/refusal.js';

/**
 * Your rules do not allow a message to this recipient. Nothing was sent. With `retryAfter`, send it
 * again after that many seconds. Not a 429: clients would hold back messages to all recipients.
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
      const country = refusal.country ?? 'numbers without a country';
      return `Messages to ${country} are not allowed here (ALLOWED_COUNTRIES). Nothing was sent.`;
    }
    case 'recipient_opted_out':
      return 'The recipient has opted out of messages from this sender. Nothing was sent. Do not send it again.';
    case 'recipient_limit': {
      const { limit, window, retryAfter } = refusal;
      const [time, variable] =
        window === 'hour' ? ['an hour', 'RECIPIENT_HOURLY_LIMIT'] : ['24 hours', 'RECIPIENT_DAILY_LIMIT'];
      return (
        `The recipient has had ${limit} messages within ${time} (${variable}). Nothing was sent. ` +
        `Send it again in ${retryAfter} seconds if it still matters.`
      );
    }
  }
}
