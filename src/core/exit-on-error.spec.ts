import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { EnvironmentError } from '../config/environment-error.js';
import { OperatorError } from './operator-error.js';
import { explainStartError } from './exit-on-error.js';
import { hideSecrets } from './logging/hide-secrets.js';
import { shippedMigrations } from './database/shipped-migrations.js';

const failed = (members: object, message = 'failed'): Error => Object.assign(new Error(message), members);

describe('the reason of a failed start', () => {
  it.each<[error: unknown, sentence: RegExp]>([
    [failed({ code: 'EADDRINUSE', syscall: 'listen', port: 3000 }), /^Port 3000 is taken: .*APP_PORT/],
    [failed({ code: 'EACCES', syscall: 'listen', port: 80 }), /^Port 80 needs more rights.*APP_PORT/],
    [failed({ code: 'EADDRNOTAVAIL', syscall: 'listen', port: 80 }), /^Port 80 cannot be opened/],
    [failed({ code: 'EMFILE', syscall: 'open', path: '/app/x' }), /may open no more files.*ulimit -n/],
    [failed({ code: 'ENFILE', syscall: 'uv_os_tmpdir' }), /may open no more files/],
    [failed({ code: 'EACCES', syscall: 'open', path: '/app/x' }), /\/app\/x.*right to read/],
    [failed({ code: 'ERR_DLOPEN_FAILED' }), /npm rebuild better-sqlite3/],
    [failed({}, 'Could not locate the bindings file. Tried:\n → /app/build'), /npm rebuild better-sqlite3/],
    [
      failed({ code: 'ERR_MODULE_NOT_FOUND' }, "Cannot find module '/app/dist/generated/client.js'"),
      /not complete: Cannot find module '\/app\/dist\/generated\/client\.js'\. Run: npm ci/,
    ],
    [new OperatorError('The spool\nis odd'), /^The spool\\nis odd$/],
  ])('is one line without a stack (%#)', (error, sentence) => {
    const said = explainStartError(error);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/\n|\bat .*:\d+/);
  });

  it('names a port that is really taken', async () => {
    const [first, second] = [createServer().listen(0), createServer()];
    await once(first, 'listening');
    second.listen(first.address());
    const [error] = (await once(second, 'error')) as [unknown];
    first.close();
    expect(explainStartError(error)).toMatch(/^Port \d+ is taken/);
  });

  it('names missing migrations with their absolute path', async () => {
    const error = await shippedMigrations('sqlite', '/nowhere/prisma').catch((cause: unknown) => cause);
    expect(explainStartError(error)).toMatch(
      /^\/nowhere\/prisma\/sqlite is missing: it ships with the service/,
    );
  });

  it('has a line for each mistake in the environment', () => {
    expect(explainStartError(new EnvironmentError(['One.', 'Two.'])).split('\n')).toHaveLength(3);
  });

  it('has its stack when it is a fault of the service', () => {
    const said = explainStartError(new TypeError('x is not\na \u001b[31mfunction'));
    expect(said).toMatch(
      /^The service failed to start by a fault of its own.*\nTypeError: x is not\\na \\u001b\[31mfunction\n {4}at /,
    );
    expect(explainStartError('text')).toMatch(/fault of its own.*\ntext$/);
    expect(explainStartError(undefined)).toMatch(/fault of its own/);
  });
});

describe('a text without secrets', () => {
  const variables = {
    PLIVO_AUTH_TOKEN: 'token-of-plivo',
    PLIVO_EXTRA_AUTH_TOKENS: 'older-token, oldest-token',
    API_KEYS: 'backend:a-secret-of-16-letters:send, web:another-secret-16',
    DATABASE_URL: 'postgresql://user:hunter%232@db/sms',
    HTTPS_PROXY: 'http://u:proxy-word@proxy',
    PATH: '/usr/bin',
  };

  it.each([
    'token-of-plivo',
    'older-token',
    'oldest-token',
    'a-secret-of-16-letters',
    'another-secret-16',
    'hunter%232',
    'hunter#2',
    'proxy-word',
  ])('does not hold %s', (secret) => {
    expect(hideSecrets(`failed at ${secret}, in /usr/bin of backend`, variables)).toBe(
      'failed at …, in /usr/bin of backend',
    );
  });

  it('keeps the path of a SQLite file', () => {
    expect(hideSecrets('SQLite (/data/sms.db)', { DATABASE_URL: 'file:/data/sms.db' })).toBe(
      'SQLite (/data/sms.db)',
    );
  });
});
