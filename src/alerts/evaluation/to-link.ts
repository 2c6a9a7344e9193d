import type { Finding } from '../rules/alert-rule.js';

/** The path of a finding's page or route, below the service's base URL. */
export function toLink({ linkTarget, scope }: Pick<Finding, 'linkTarget' | 'scope'>): string {
  if (linkTarget.startsWith('/')) return linkTarget;
  if (linkTarget !== 'overview') return `/dashboard/${linkTarget}`;
  const { from, to, filter = {}, statuses = [], errorCode } = scope ?? {};
  const search = new URLSearchParams({
    ...(from && to && { from: from.toISOString(), to: to.toISOString() }),
    ...filter,
    ...(statuses.length === 1 && { status: statuses[0]! }),
    ...(errorCode !== undefined && { errorCode }),
  });
  return `/dashboard/?${search.toString()}`;
}
