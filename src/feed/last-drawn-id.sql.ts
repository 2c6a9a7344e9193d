import type { Dialect } from '../core/database/dialect.js';
import { type Sql, sql } from '../core/database/sql.js';

/** The logs that share one order of ids: Plivo's reports, our own changes, and service events. */
export const LOGS = ['DeliveryEvent', 'MessageEvent', 'ServiceEvent'] as const;

/** The greatest id of a visible event; 0 without events. */
export function newestId(dialect: Dialect): Sql {
  const newest = LOGS.map((log) => sql`COALESCE((SELECT MAX("id") FROM ${dialect.table(log)}), 0)`);
  return newest.reduce((one, other) => dialect.greatest(one, other));
}

/**
 * The greatest id this database has given to an event, including purged events and events written
 * by hand. An offset can exceed it only if ids went back: by a restored backup, or a standby that
 * was behind.
 */
export function lastDrawnId(dialect: Dialect): Sql {
  const drawn =
    dialect.database === 'sqlite'
      ? sql`COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0)`
      : sql`COALESCE(pg_sequence_last_value(${dialect.table('DeliveryEvent_id_seq').sql}::text::regclass), 0)`;
  return dialect.greatest(drawn, newestId(dialect));
}
