import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { toInstallationError } from '../installation-error.js';
import { OperatorError } from '../operator-error.js';
import { errorMessage } from '../error-message.js';
import { orElse } from '../system-error.js';
import { TimeoutError } from '../with-timeout.js';
import { databaseKind, describeDatabase, sqlitePath } from './database-url.js';
import { explainSqlite } from './explain-sqlite.js';
import { explainPostgres } from './postgres/explain-postgres.js';

/** The database cannot be used at start. The message is for the operator. */
export class DatabaseNotReadyError extends OperatorError {
  override readonly name = 'DatabaseNotReadyError';
}

/** The variable that configures a database. */
export type DatabaseVariable = 'DATABASE_URL' | 'DATABASE_DIRECT_URL' | 'DATABASE_REPLICA_URL';

/**
 * Turns an error of opening a database into a message for the operator, without user and password.
 * Other errors, such as a missing file of the service, are returned unchanged.
 */
export function databaseNotReady(
  url: string,
  error: unknown,
  variable: DatabaseVariable = 'DATABASE_URL',
): unknown {
  if (error instanceof DatabaseNotReadyError) return error;
  const installation = toInstallationError(error);
  if (installation) return installation;
  const fault =
    databaseKind(url) === 'sqlite' ? explainSqlite(sqlitePath(url), error) : explainPostgres(url, error);
  if (fault === null && isOwnFault(error)) return error;
  const why = fault ?? `${withoutCredentials(errorMessage(error), url)}. Check that the database is up`;
  const sentence = `${describeDatabase(url)} cannot be used: ${orElse(why, `correct ${variable}`)}`;
  return new DatabaseNotReadyError(sentence, { cause: error });
}

/** A mistake in the code or an unreadable file of ours: DATABASE_URL is not at fault. */
function isOwnFault(error: unknown): boolean {
  if (typeof (error as { path?: unknown } | null)?.path === 'string') return true;
  return [TypeError, ReferenceError, RangeError, SyntaxError].some((type) => error instanceof type);
}

function withoutCredentials(text: string, url: string): string {
  if (!URL.canParse(url)) return text;
  const { username, password } = new URL(url);
  const secrets = [username, password]
    .flatMap((part) => [part, safeDecode(part)])
    .filter((part) => part !== '');
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Nothing was changed. Keep the data and try again. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
}

/** The response to COMMIT was lost: the change may have been made. Check before repeating it. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
  /** Our id of the change, if it has one. */
  readonly id: string | undefined;

  constructor(message: string, { id, ...options }: ErrorOptions & { id?: string | undefined } = {}) {
    super(message, options);
    this.id = id;
  }
}

/** A statement that had to return rows returned none. Its transaction was rolled back. */
export class RowsRequiredError extends Error {
  override readonly name = 'RowsRequiredError';
}

/** The database will never take these values. Nothing was changed; a retry is useless. */
export class RowRefusedError extends Error {
  override readonly name = 'RowRefusedError';
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation). */
const ROW_SQLSTATE = /^2[23]/;

/** SQLite's result codes for the same (https://sqlite.org/rescode.html). */
const ROW_SQLITE = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG)/;

/** Prisma's codes for the same (https://www.prisma.io/docs/orm/reference/error-reference). */
const ROW_PRISMA = /^P20(0[0-7]|1[12]|20)$/;

/** Prisma's codes for a missing record: a result, not a failure. */
const NOT_FOUND_PRISMA = /^P20(01|15|18|25)$/;

/** Codes of pg and Node for a connection that broke or was never made. */
const CONNECTION_CODE = /^E(AI_AGAIN|CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND)/;
const CONNECTION_WORDS =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection timeout|not queryable|client was closed|after calling end on the pool/i;

interface ForeignError extends Error {
  code?: unknown;
  severity?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
}

/**
 * Maps a foreign error to one of the errors above. Only SQLSTATE class 22 or 23, or SQLite's
 * equivalents, prove that the row is at fault. All other database errors count as unavailable.
 * Other errors are returned unchanged.
 */
export function toDatabaseError(error: unknown): unknown {
  if (isDatabaseError(error) || !(error instanceof Error)) return error;
  if (error instanceof TimeoutError) return unavailable(error);
  const { code, meta, severity } = error as ForeignError;
  const cause = isDriverAdapterError(error) ? error.cause : meta?.driverAdapterError?.cause;
  const original = cause?.originalCode ?? (typeof severity === 'string' ? code : undefined);
  if (typeof original === 'string') return fromCode(error, original);
  if (cause) return unavailable(error);
  if (typeof code === 'string') {
    if (NOT_FOUND_PRISMA.test(code)) return error;
    if (ROW_PRISMA.test(code)) return new RowRefusedError(errorMessage(error), { cause: error });
    if (/^P\d{4}$/.test(code) || code.startsWith('SQLITE_') || CONNECTION_CODE.test(code))
      return fromCode(error, code);
  }
  const fromPrisma = /^PrismaClient(Initialization|UnknownRequest|RustPanic)Error$/.test(error.name);
  return fromPrisma || CONNECTION_WORDS.test(error.message) ? unavailable(error) : error;
}

/** The change is not committed, or its outcome is unknown. The row is not at fault. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const known = toDatabaseError(error);
  return known instanceof DatabaseUnavailableError || known instanceof OutcomeUnknownError;
}

/** Whether it is one of the four errors of `toDatabaseError`. */
export function isDatabaseError(error: unknown): error is Error {
  return [DatabaseUnavailableError, OutcomeUnknownError, RowsRequiredError, RowRefusedError].some(
    (type) => error instanceof type,
  );
}

function fromCode(error: Error, code: string): Error {
  return ROW_SQLSTATE.test(code) || ROW_SQLITE.test(code)
    ? new RowRefusedError(errorMessage(error), { cause: error })
    : unavailable(error);
}

function unavailable(error: Error): DatabaseUnavailableError {
  return new DatabaseUnavailableError(errorMessage(error), { cause: error });
}
