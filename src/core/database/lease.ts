import { type Sql, sql } from './sql.js';

/**
 * A lease that ends later than this from now was written by a clock that was ahead, so it counts as
 * free. Every lease must be shorter by more than the clocks of instances differ. Otherwise an
 * instance with a slow clock would treat a valid lease as free.
 */
export const MAX_LEASE_MS = 600_000;

/** Whether the lease of the row `stored` may be taken: it is free, expired, or the owner's own. */
export function isLeaseFree(owner: string, now: Date): Sql {
  const latest = new Date(now.getTime() + MAX_LEASE_MS);
  return sql`(stored."lockedBy" IS NULL OR stored."lockedBy" = ${owner} OR stored."leaseUntil" < ${now}
    OR stored."leaseUntil" > ${latest})`;
}
