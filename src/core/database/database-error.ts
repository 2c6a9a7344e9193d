import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { toInstallationError } from '../installation-error.js';
import { OperatorError } from '../operator-error.js';
import { errorMessage } from '../error-message.js';
import { orElse } from '../system-error.js';
import { TimeoutError } from '../with-timeout.js';
import { databaseKind, describeDatabase, sqlitePath } from './database-url.js';
import { explainSqlite } from './explain-sqlite.js';
import { explainPostgres } from './postgres/explain-postgres.js';

/** The database cannot be used at start. The message tells the operator what to do. */
export class DatabaseNotReadyError extends OperatorError {
  override readonly name = 'DatabaseNotReadyError';
}

/** The variable that names a database. */
export type DatabaseVariable = 'DATABASE_URL' | 'DATABASE_DIRECT_URL';

/**
 * An error met while opening a database, as one that tells the operator what to do; never with the URL's user and password. An
 * error that is not the database's, such as a file of the service that is missing, is returned as it is.
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

/** A mistake in the code, or a file of ours that cannot be read: nothing an operator finds in DATABASE_URL. */
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

/** COMMIT was sent and its answer was lost: the change may have been made. Look before doing it again. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
  /** What to look for: an id of ours, where the change has one. */
  readonly id: string | undefined;

  constructor(message: string, { id, ...options }: ErrorOptions & { id?: string | undefined } = {}) {
    super(message, options);
    this.id = id;
  }
}

/** A statement that had to return rows returned none, so nothing of its transaction was changed. */
export class RowsRequiredError extends Error {
  override readonly name = 'RowsRequiredError';
}

/** The database refuses these values, whenever they come. Nothing was changed; trying again is of no use. */
export class RowRefusedError extends Error {
  override readonly name = 'RowRefusedError';
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation). */
const ROW_SQLSTATE = /^2[23]/;

/** SQLite's result codes for the same (https://sqlite.org/rescode.html). */
const ROW_SQLITE = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG)/;

/** Prisma's codes for the same (https://www.prisma.io/docs/orm/reference/error-reference). */
const ROW_PRISMA = /^P20(0[0-7]|1[12]|20)$/;

/** Prisma's codes for "a record that was asked for is not there": an answer, not a failure. */
const NOT_FOUND_PRISMA = /^P20(01|15|18|25)$/;

/** What pg and Node say of a connection that broke or was never made. */
const CONNECTION_CODE = /^E(AI_AGAIN|CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND)/;
const CONNECTION_WORDS =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection timeout|not queryable|client was closed|after calling end on the pool/i;

interface ForeignError extends Error {
  code?: unknown;
  severity?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
}

/**
 * Maps a foreign error to one that tells the caller what to do. The row is at fault only where SQLSTATE class 22 or 23, or
 * SQLite's equals, prove it. Every other error of a database means that it is unavailable. Errors of other origin are
 * returned as they are.
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

/** Not committed, or unknown; in neither case was the row at fault. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const known = toDatabaseError(error);
  return known instanceof DatabaseUnavailableError || known instanceof OutcomeUnknownError;
}

/** Whether it is one of the four errors that `toDatabaseError` maps to. */
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
