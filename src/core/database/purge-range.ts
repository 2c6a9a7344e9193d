import { type Sql, sql } from './sql.js';

/** The id range of one batch of a purge. */
export interface PurgeRange {
  /** Exclusive. */
  after: string;
  /** Inclusive. */
  upTo: string;
  /** Only what was changed last before this time is removed. */
  before: Date;
}

/** Whether a row with a textual id is of the range. */
export function isInRange({ after, upTo }: PurgeRange, id: Sql = sql`"id"`): Sql {
  return sql`${id} > ${after} AND ${id} <= ${upTo}`;
}

/** Whether an event is of the range: ids of the log are numbers. */
export function isInLogRange({ after, upTo }: PurgeRange, id: Sql = sql`"id"`): Sql {
  return sql`${id} > ${Number(after)} AND ${id} <= ${Number(upTo)}`;
}
