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

/** As Prisma 7 reports an error of Postgres' own, from a raw query and from a query of the model. */
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
  ])('leaves alone %s', (_name, error) => {
    expect(toDatabaseError(error)).toBe(error);
  });
});

/** As pg reports it, and as Prisma does, from a raw query and from a query of the model. */
function everyWayOf(code: string): Error[] {
  return [
    errorWith({ code, severity: 'ERROR' }),
    fromPostgres('P2010', code),
    fromPostgres('P2039', code),
  ];
}

describe('a database that cannot be opened', () => {
  const url = 'postgresql://user:hunter2@db.example.com/sms';

  it('is reported with its last words and what to do, without the password', () => {
    const { message, cause } = databaseNotReady(
      url,
      new Error('\nInvalid `prisma.$queryRaw()` invocation:\n\n\nnobody listens\n'),
    );
    expect(message).toBe(
      'Postgres (db.example.com/sms) cannot be used: nobody listens\nCheck DATABASE_URL and that the database is up.',
    );
    expect(cause).toBeInstanceOf(Error);
  });

  it('is reported with the advice to stop who holds it, when it is locked', () => {
    const engine = new Error(
      'SQLite database error\ndatabase is locked\n   0: migrate\n           with x=1\n   at a.rs:1',
    );
    expect(databaseNotReady('file:/data/sms.db', engine).message).toBe(
      'SQLite (/data/sms.db) cannot be used: SQLite database error database is locked\nAnother process has it open: stop that one first.',
    );
  });

  it('is reported once', () => {
    const error = new DatabaseNotReadyError('migrations pending');
    expect(databaseNotReady(url, error)).toBe(error);
  });
});
