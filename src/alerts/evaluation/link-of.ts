import type { Finding } from '../rules/alert-rule.js';

/** Where an operator looks next, as an address below the service's own. */
export function linkOf({ place, scope }: Pick<Finding, 'place' | 'scope'>): string {
  if (place.startsWith('/')) return place;
  if (place !== 'overview') return `/dashboard/${place}`;
  const { from, to, filter = {}, statuses = [], errorCode } = scope ?? {};
  const search = new URLSearchParams({
    ...(from && to && { from: from.toISOString(), to: to.toISOString() }),
    ...filter,
    ...(statuses.length === 1 && { status: statuses[0]! }),
    ...(errorCode !== undefined && { errorCode }),
  });
  return `/dashboard/?${search.toString()}`;
}
