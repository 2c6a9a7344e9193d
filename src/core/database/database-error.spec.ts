import { describe, expect, it } from '@jest/globals';
import { TimeoutError } from '../with-timeout.js';
import {
  databaseNotReady,
  DatabaseNotReadyError,
  DatabaseUnavailableError,
  OutcomeUnknownError,
  RowRefusedError,
  toDatabaseError,
} from './database-error.js';

function errorWith(members: object, message = 'failed'): Error {
  return Object.assign(new Error(message), members);
}

/**
 * As Prisma 7 reports an error of Postgres' own, from a raw query and from a query of the model.
 */
function fromPostgres(code: 'P2010' | 'P2039', originalCode: string): Error {
  return errorWith({ code, meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode } } } });
}

/** As Prisma 7 reports a raw query that never reached the database. */
function fromRawQuery(kind: string): Error {
  return errorWith({ code: 'P2010', meta: { driverAdapterError: { cause: { kind } } } });
}

describe('toDatabaseError', () => {
  it.each<[name: string, error: unknown]>([
    ['P1001, not reachable', errorWith({ code: 'P1001' })],
    ['P1017, connection closed', errorWith({ code: 'P1017' })],
    ['P2024, no connection free', errorWith({ code: 'P2024' })],
    ['P2037, too many connections', errorWith({ code: 'P2037' })],
    ['a refused connection', errorWith({ code: 'ECONNREFUSED' })],
    ['a connection that was reset', errorWith({ code: 'ECONNRESET' })],
    ['a name without address', errorWith({ code: 'ENOTFOUND' })],
    ['a client that could not start', errorWith({ name: 'PrismaClientInitializationError' })],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a pool without a free connection', new Error('timeout exceeded when trying to connect')],
    ['no answer in time', new TimeoutError('no answer in 5000 ms')],
    ['a raw query that found nobody', fromRawQuery('DatabaseNotReachable')],
    ['a raw query whose connection closed', fromRawQuery('ConnectionClosed')],
    ['SQLITE_IOERR_WRITE', errorWith({ code: 'SQLITE_IOERR_WRITE' })],
    ['SQLITE_READONLY', errorWith({ code: 'SQLITE_READONLY' })],
    ['SQLITE_CORRUPT', errorWith({ code: 'SQLITE_CORRUPT' })],
  ])('says that the database is unavailable after %s', (_name, error) => {
    expect(toDatabaseError(error)).toBeInstanceOf(DatabaseUnavailableError);
  });

  it.each([
    ['08006', 'connection failure'],
    ['25006', 'read-only after a failover'],
    ['40001', 'serialization failure'],
    ['40P01', 'deadlock'],
    ['42501', 'lost grants'],
    ['42601', 'a mistake in our SQL'],
    ['42P01', 'no such table'],
    ['53300', 'too many connections'],
    ['54000', 'program limit exceeded'],
    ['55P03', 'lock_timeout'],
    ['57014', 'statement_timeout'],
    ['57P01', 'a restart'],
    ['58030', 'I/O error'],
    ['XX000', 'internal error'],
    ['XX001', 'data corrupted'],
  ])('says that the database is unavailable after SQLSTATE %s, %s', (code) => {
    for (const error of everyWayOf(code)) {
      expect(toDatabaseError(error)).toBeInstanceOf(DatabaseUnavailableError);
    }
  });

  it.each(['22001', '22021', '22P02', '23502', '23505', '23514'])(
    'says that the row is refused after SQLSTATE %s',
    (code) => {
      for (const error of everyWayOf(code)) expect(toDatabaseError(error)).toBeInstanceOf(RowRefusedError);
    },
  );

  it.each(['P2002', 'P2011', 'P2020', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_TOOBIG'])(
    'says that the row is refused after %s',
    (code) => {
      expect(toDatabaseError(errorWith({ code }))).toBeInstanceOf(RowRefusedError);
    },
  );

  it.each<[name: string, error: unknown]>([
    ['a record that is not there', errorWith({ code: 'P2025' })],
    ['a bug', new TypeError('x is not a function')],
    ['a file that is not there', errorWith({ code: 'ENOENT' })],
    ['a text', 'P1001'],
    ['nothing', undefined],
    ['an error it has made', new OutcomeUnknownError('lost')],
  ])('passes on %s', (_name, error) => {
    expect(toDatabaseError(error)).toBe(error);
  });
});

/** As pg reports it, and as Prisma does, from a raw query and from a query of the model. */
function everyWayOf(code: string): Error[] {
  return [errorWith({ code, severity: 'ERROR' }), fromPostgres('P2010', code), fromPostgres('P2039', code)];
}

describe('a database that cannot be opened', () => {
  const url = 'postgresql://user:hunter2@db.example.com/sms';

  it('is reported with its last words and what to do, without user and password', () => {
    const error = new Error('\nInvalid `prisma.$queryRaw()` invocation:\n\n\nuser "admin": hunter2 is odd\n');
    expect(databaseNotReady('postgresql://admin:hunter2@db.example.com/sms', error)).toMatchObject({
      name: 'DatabaseNotReadyError',
      message:
        'Postgres (db.example.com/sms) cannot be used: user "…": … is odd. Check that the database is up, or correct DATABASE_URL.',
      cause: error,
    });
  });

  it.each([
    ['28P01', 'refuses the password'],
    ['28000', 'pg_hba.conf'],
    ['3D000', 'no database sms'],
    ['53300', 'max_connections'],
    ['57P03', 'is starting'],
    ['25006', 'read-only'],
    ['42501', 'too few rights'],
    ['ECONNREFUSED', 'nothing listens at db.example.com'],
    ['ENOTFOUND', 'has no address'],
    ['EAI_AGAIN', 'has no address'],
    ['ETIMEDOUT', 'cannot be reached'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['ENOENT', 'no socket'],
  ])('is reported after %s in one line that names the variable', (code, words) => {
    const errors = [
      errorWith({ code }, 'user "user" hunter2'),
      fromPostgres('P2010', code),
      new AggregateError([errorWith({ code })]),
    ];
    for (const error of errors) {
      const { message } = databaseNotReady(url, error, 'DATABASE_DIRECT_URL') as Error;
      expect(message).toContain(words);
      expect(message).toMatch(
        /^Postgres \(db\.example\.com\/sms\) cannot be used: .+, or correct DATABASE_DIRECT_URL\.$/,
      );
      expect(message).not.toContain('hunter2');
    }
  });

  it.each([
    ['The server does not support SSL connections', 'Remove sslmode'],
    ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'there is none'],
    ['Connection terminated due to connection timeout', 'does not answer in time'],
  ])('is reported with advice when pg says "%s"', (text, words) => {
    expect((databaseNotReady(url, new Error(text)) as Error).message).toContain(words);
  });

  it('is reported with the advice to stop the process that has locked it', () => {
    const engine = new Error(
      'SQLite database error\ndatabase is locked\n   0: migrate\n           with x=1\n   at a.rs:1',
    );
    expect((databaseNotReady('file:/data/sms.db', engine) as Error).message).toBe(
      'SQLite (/data/sms.db) cannot be used: another process has locked /data/sms.db. Stop that one first, or correct DATABASE_URL.',
    );
  });

  it('is not blamed for a fault of the code or of the installation', () => {
    const bug = new TypeError('x is not a function');
    expect(databaseNotReady(url, bug)).toBe(bug);
    const missing = errorWith({ code: 'ENOENT', syscall: 'open', path: '/app/engine.wasm' });
    expect(databaseNotReady('file::memory:', missing)).toBe(missing);
    const abi = errorWith(
      { code: 'ERR_DLOPEN_FAILED' },
      "The module '/app/x/better_sqlite3.node'\nwas compiled against a different Node.js version using\nNODE_MODULE_VERSION 108.",
    );
    expect(databaseNotReady('file:/data/sms.db', abi)).toMatchObject({
      name: 'InstallationError',
      message: expect.stringMatching(
        /^The native module \/app\/x\/better_sqlite3\.node .*npm rebuild better-sqlite3$/,
      ),
    });
  });

  it('is reported once', () => {
    const error = new DatabaseNotReadyError('migrations pending');
    expect(databaseNotReady(url, error)).toBe(error);
  });
});
