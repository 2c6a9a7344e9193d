import type { Error as DriverFailure, SqlQuery } from '@prisma/driver-adapter-utils';

/** The arguments of a reading thread. */
export interface ThreadData {
  path: string;
  /** The connection's first statements. */
  pragmas: string;
  /** Denies all changes. */
  readOnly: boolean;
  /** The longest wait for another process' lock. */
  busyTimeoutMs: number;
}

/** A call of Prisma's driver adapter, or of its transaction. */
export type Call =
  | { method: 'queryRaw' | 'executeRaw'; argument: SqlQuery }
  | { method: 'executeScript'; argument: string }
  | { method: 'startTransaction' | 'commit' | 'rollback' };

export type Request = Call & { id: number };

/**
 * The result of a call. Errors lose their class and members between threads, so their data is
 * passed instead.
 */
export type Reply = { id: number } & (
  { value: unknown } | { failure: DriverFailure } | { error: { name: string; message: string } }
);
