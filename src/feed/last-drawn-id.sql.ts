import type { Dialect } from '../core/database/dialect.js';
import { type Sql, sql } from '../core/database/sql.js';

/** The logs that share one order of ids: Plivo's reports, our own changes, and what else happened. */
export const LOGS = ['DeliveryEvent', 'MessageEvent', 'ServiceEvent'] as const;

/** The greatest id of an event that can be seen; 0 where there is none. */
export function newestId(dialect: Dialect): Sql {
  const newest = LOGS.map((log) => sql`COALESCE((SELECT MAX("id") FROM ${dialect.table(log)}), 0)`);
  return newest.reduce((one, other) => dialect.greatest(one, other));
}

/**
 * The greatest id that this database has given to an event, also of one that was purged, or that was
 * written by hand. No offset in it can be greater, unless ids went back: by a restored backup, or a
 * standby that was behind.
 */
export function lastDrawnId(dialect: Dialect): Sql {
  const drawn =
    dialect.database === 'sqlite'
      ? sql`COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0)`
      : sql`COALESCE(pg_sequence_last_value(${dialect.table('DeliveryEvent_id_seq').sql}::text::regclass), 0)`;
  return dialect.greatest(drawn, newestId(dialect));
}
