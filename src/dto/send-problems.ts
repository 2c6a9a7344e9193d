import type { Problems } from '../http/problem.schema.js';

/** The problems of a request to send one message. */
export const SEND_PROBLEMS = {
  400: {
    validation_failed: {
      when: 'A field is not usable; `errors` names it.',
      errors: [{ field: 'to', message: 'to must be a phone number in E.164 form, such as +14155550123.' }],
    },
  },
  413: { body_too_large: 'The body is larger than 100 kB.' },
  415: { unsupported_media_type: 'The body is not JSON.' },
} satisfies Problems;

/** The refusal of a `callbackUrl`. */
export const CALLBACK_URL_REFUSAL = {
  callback_url_unknown: 'No webhook endpoint has the scheme, host and port of `callbackUrl`.',
};

/** The refusals of the destination policy. */
export const REFUSALS = {
  recipient_opted_out: 'The recipient has opted out of messages from this sender.',
  country_not_allowed: 'Messages to this country are not allowed here.',
  recipient_limit: 'The recipient got as many messages as your limits allow.',
};
