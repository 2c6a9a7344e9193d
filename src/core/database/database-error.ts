import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { DeadlineError } from '../in-time.js';
import { reasonOf } from '../reason-of.js';
import { describeDatabase } from './database-url.js';

/** The database cannot be used at start. The message tells the operator what to do. */
export class DatabaseNotReadyError extends Error {
  override readonly name = 'DatabaseNotReadyError';
}

/** An error met while opening a database, in words for the operator; never with the URL's user and password. */
export function databaseNotReady(url: string, error: unknown): DatabaseNotReadyError {
  if (error instanceof DatabaseNotReadyError) return error;
  const advice = /lock|busy/i.test(reasonOf(error))
    ? 'Another process has it open: stop that one first.'
    : 'Check DATABASE_URL and that the database is up.';
  return new DatabaseNotReadyError(`${describeDatabase(url)} cannot be used: ${reasonOf(error)}\n${advice}`, {
    cause: error,
  });
}

/** The database did not take part, as the thread that spoke to it has found. */
export class DatabaseAwayError extends Error {
  override readonly name = 'DatabaseAwayError';
}

/** The database refused a statement, as the thread that spoke to it has found. */
export class StatementFailedError extends Error {
  override readonly name = 'StatementFailedError';
}

/**
 * Prisma's codes for "the database did not take part": not reachable, gone in mid-flight, too busy to be had.
 * https://www.prisma.io/docs/orm/reference/error-reference
 */
const AWAY = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1003',
  'P1008',
  'P1010',
  'P1011',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
]);

/** Postgres' own classes for the same: connection exception, insufficient resources, operator intervention. */
const AWAY_SQLSTATE = /^(08|53|57P)/;

/** SQLite's result codes for the same: no room, no file, no lock (https://sqlite.org/rescode.html). */
const AWAY_SQLITE = /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|LOCKED|READONLY)/;

/** The same in the words of Prisma's driver adapters; a raw query has no other. */
const AWAY_KINDS = new Set([
  'AuthenticationFailed',
  'ConnectionClosed',
  'DatabaseAccessDenied',
  'DatabaseDoesNotExist',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);

interface AdapterFailure {
  driverAdapterError?: { cause?: { kind: string; originalCode?: string } };
}

/** Whether an error says that the database is away, so that asking again later makes sense. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DeadlineError || error instanceof DatabaseAwayError) return true;
  const { code, meta } = error as Error & { code?: unknown; meta?: AdapterFailure };
  const { kind, originalCode } =
    (isDriverAdapterError(error) ? error : meta?.driverAdapterError)?.cause ?? {};
  if (typeof code === 'string' && (AWAY.has(code) || /^E(CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND)/.test(code)))
    return true;
  if (
    AWAY_KINDS.has(kind ?? '') ||
    AWAY_SQLSTATE.test(originalCode ?? '') ||
    AWAY_SQLITE.test(originalCode ?? '')
  )
    return true;
  return (
    error.name === 'PrismaClientInitializationError' ||
    /connection terminated|timeout exceeded when trying to connect|connection timeout|not queryable/i.test(
      error.message,
    )
  );
}
