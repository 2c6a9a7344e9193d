import { describe, expect, it } from '@jest/globals';
import { databaseNotReady, DatabaseNotReadyError, isDatabaseAway } from './database-error.js';

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

describe('the database is away', () => {
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
    ['a pool that gave up', new Error('timeout exceeded when trying to connect')],
    ['57P01, a restart, in a raw query', fromPostgres('P2010', '57P01')],
    ['57P01, a restart, in a query of the model', fromPostgres('P2039', '57P01')],
    ['53300, too many connections, in a raw query', fromPostgres('P2010', '53300')],
    ['08006, connection failure', fromPostgres('P2039', '08006')],
    ['a raw query that found nobody', fromRawQuery('DatabaseNotReachable')],
    ['a raw query whose connection closed', fromRawQuery('ConnectionClosed')],
  ])('after %s', (_name, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each<[name: string, error: unknown]>([
    ['P2002, a value taken', errorWith({ code: 'P2002' })],
    ['a mistake in our SQL', fromPostgres('P2010', '42601')],
    ['a bug', new TypeError('x is not a function')],
    ['a file that is not there', errorWith({ code: 'ENOENT' })],
    ['a text', 'P1001'],
    ['nothing', undefined],
  ])('but not after %s', (_name, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});

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
