import type { Dialect } from '../core/database/dialect.js';
import { type Sql, sql } from '../core/database/sql.js';

/**
 * The greatest id that this database has given to an event, also of one that was purged. No offset
 * in it can be greater, unless ids went back: by a restored backup, or a standby that was behind.
 */
export function lastDrawnId(dialect: Dialect): Sql {
  return dialect.database === 'sqlite'
    ? sql`COALESCE((SELECT "seq" FROM "sqlite_sequence" WHERE "name" = 'DeliveryEvent'), 0)`
    : sql`COALESCE(pg_sequence_last_value(${dialect.table('DeliveryEvent_id_seq').sql}::text::regclass), 0)`;
}
