import type { WebhookEndpoint } from '../../api/webhooks.js';
import { formatAgo, formatDateTime } from '../../formats/times.js';

type Stated = Pick<WebhookEndpoint, 'disabledReason' | 'failingSince' | 'slowUntil' | 'state'>;

/** The condition of an endpoint. */
export interface EndpointCondition {
  /** A word of `StatusBadge`. */
  status: 'disabled' | 'enabled' | 'failing';
  /** Null if it is healthy. */
  why: string | null;
}

const DISABLED: Readonly<Record<NonNullable<WebhookEndpoint['disabledReason']>, string>> = {
  by_request: 'Somebody disabled it.',
  gone: 'The receiver answered 410: it wants no more events.',
  failing: 'Every attempt failed for five days.',
};

export function conditionOf(endpoint: Stated, now = Date.now()): EndpointCondition {
  const { state, disabledReason, failingSince, slowUntil } = endpoint;
  if (state === 'disabled')
    return { status: 'disabled', why: disabledReason === null ? null : DISABLED[disabledReason] };
  if (failingSince === null) return { status: 'enabled', why: null };
  const isSlow = slowUntil !== null && Date.parse(slowUntil) > now;
  const next = isSlow ? ` The next one is ${formatAgo(slowUntil, now)}, at the earliest.` : '';
  return { status: 'failing', why: `Every attempt has failed since ${formatDateTime(failingSince)}.${next}` };
}
