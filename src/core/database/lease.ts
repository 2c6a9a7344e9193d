import { type Sql, sql } from './sql.js';

/**
 * No lease ends later than after this time. One that does was written by a clock that was ahead. Leases
 * are shorter by more than clocks of instances differ, so a clock that is behind takes no new one for such.
 */
export const MAX_LEASE_MS = 600_000;

/** Whether the lease of the row `stored` may be taken: it is free, the owner's own, or over. */
export function isLeaseFree(owner: string, now: Date): Sql {
  const latest = new Date(now.getTime() + MAX_LEASE_MS);
  return sql`(stored."lockedBy" IS NULL OR stored."lockedBy" = ${owner} OR stored."leaseUntil" < ${now}
    OR stored."leaseUntil" > ${latest})`;
}
