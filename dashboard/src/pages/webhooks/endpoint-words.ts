import type { WebhookEndpoint } from '../../api/webhooks.js';
import { formatCount } from '../../formats/figures.js';

/** `https://hooks.example.com/sms` → `hooks.example.com/sms` */
export function titleOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}${search}`;
}

/** A few by name, more by their count. */
export function describeTypes(types: WebhookEndpoint['types']): string {
  if (types === null) return 'all';
  return types.length <= 3 ? types.join(', ') : `${formatCount(types.length)} types`;
}

export function describeRate(maxPerSecond: number | null): string {
  return maxPerSecond === null ? 'no limit' : `${formatCount(maxPerSecond)} a second`;
}

export const SECRET_WARNING =
  'This is the secret by which the receiver verifies what it gets. It is shown now and never again: copy it. If it is lost, rotate it.';
