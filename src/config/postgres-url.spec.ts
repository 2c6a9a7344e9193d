import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { databaseUrlMistakes } from './database-url-mistakes.js';
import { parsePostgresUrl } from './postgres-url.js';

const NOT_A_URL =
  'DATABASE_URL is not a URL; write characters such as # / ? @ in the password as %23 %2F %3F %40.';
const SEVERAL =
  'DATABASE_URL names several hosts; name one, such as that of a proxy which follows the primary.';
const FIXED = 'is not supported: how long anything waits is fixed (docs/databases.md); remove it.';

describe('an address of Postgres', () => {
  it.each<[url: string, read: object]>([
    [
      'postgresql://me:pass@db.example.com:6432/sms',
      { user: 'me', password: 'pass', host: 'db.example.com', port: 6432, database: 'sms' },
    ],
    ['postgres://db/sms', { user: undefined, password: undefined, host: 'db', port: undefined }],
    ['postgresql://me@[::1]:5432/sms', { user: 'me', host: '::1', port: 5432 }],
    ['postgresql://me:p%23s%2Fs%25@db/my%20sms', { password: 'p#s/s%', database: 'my sms' }],
    ['postgresql://me:p@ss@db/sms', { password: 'p@ss', host: 'db' }],
    ['postgresql://me:p,ss@db/sms', { password: 'p,ss', host: 'db' }],
    ['postgresql://me:a:b@db/sms', { password: 'a:b' }],
    ['postgresql://me:p@/sms?host=/var/run/postgresql', { host: '/var/run/postgresql', database: 'sms' }],
    ['postgresql:///sms?host=%2Ftmp&port=6432', { host: '/tmp', port: 6432, user: undefined }],
    ['postgresql://me:p@localhost/sms?host=/tmp', { host: '/tmp' }],
    ['postgresql://me:p@%2Fvar%2Frun:6432/sms', { host: '/var/run', port: 6432 }],
    ['postgresql://me:p@/sms', { host: undefined, database: 'sms' }],
    ['postgresql://db', { host: 'db', database: undefined }],
    ['postgresql://db/sms?user=me&password=a+b', { user: 'me', password: 'a+b' }],
  ])('is read from %s', (url, read) => {
    expect(parsePostgresUrl(url)).toMatchObject(read);
  });

  it.each<[query: string, read: object]>([
    ['connection_limit=5&schema=sms&pgbouncer=true', { connection_limit: 5, schema: 'sms', pgbouncer: true }],
    ['connect_timeout=15&application_name=my%20app', { connect_timeout: 15, application_name: 'my app' }],
    ['options=-c+work_mem%3D8MB', { options: '-c work_mem=8MB' }],
    ['sslmode=require&channel_binding=require', { sslmode: 'require', channel_binding: 'require' }],
    ['sslmode=verify-ca&sslrootcert=/ca.pem', { sslmode: 'verify-ca', sslrootcert: '/ca.pem' }],
    ['sslaccept=accept_invalid_certs', { sslaccept: 'accept_invalid_certs' }],
    ['sslidentity=/id.p12&sslpassword=x', { sslidentity: '/id.p12', sslpassword: 'x' }],
    ['ssl=true', { sslmode: 'require' }],
    ['ssl=0', { sslmode: 'disable' }],
    ['schema=&sslmode=&', {}],
  ])('is read with the parameters ?%s', (query, read) => {
    expect(parsePostgresUrl(`postgresql://db/sms?${query}`).parameters).toEqual(read);
  });

  it.each([
    ['me:p#ss@db/sms', NOT_A_URL],
    ['me:p/ss@db/sms', NOT_A_URL],
    ['me:p?ss@db/sms', NOT_A_URL],
    ['me:1#ss@db/sms', NOT_A_URL],
    ['me:1?hunter=2@db/sms', NOT_A_URL],
    ['me:1?hunter&2@x@db/sms', NOT_A_URL],
    ['db:port/sms', NOT_A_URL],
    ['[::1/sms', NOT_A_URL],
    ['db/sms#x', NOT_A_URL],
    ['me:p%zz@db/sms', 'DATABASE_URL holds a % that begins no escape such as %40; write % itself as %25.'],
    ['me:50%@db/sms', 'DATABASE_URL holds a % that begins no escape such as %40; write % itself as %25.'],
    ['db:65536/sms', 'DATABASE_URL has a port that is not between 1 and 65535.'],
    ['db:0/sms', 'DATABASE_URL has a port that is not between 1 and 65535.'],
    ['a,b/sms', SEVERAL],
    ['a:5432,b:5433/sms', SEVERAL],
    ['me:p@a:5432,b:5433/sms?target_session_attrs=', SEVERAL],
    ['/sms?host=/tmp,/run', SEVERAL],
  ])('is refused with a sentence: postgresql://%s', (rest, sentence) => {
    expect(databaseUrlMistakes('DATABASE_URL', `postgresql://${rest}`)).toEqual([sentence]);
  });

  it.each([
    ['connection_limit=2', 'connection_limit must be a whole number of at least 3.'],
    ['connection_limit=many', 'connection_limit must be a whole number of at least 3.'],
    ['pgbouncer=yes', 'pgbouncer must be true or false.'],
    ['connect_timeout=0', 'connect_timeout must be a whole number of seconds between 1 and 60.'],
    ['connect_timeout=1.5', 'connect_timeout must be a whole number of seconds between 1 and 60.'],
    ['pool_timeout=20', `pool_timeout ${FIXED}`],
    ['socket_timeout=5', `socket_timeout ${FIXED}`],
    ['query_timeout=0', `query_timeout ${FIXED}`],
    [
      'statement_cache_size=0',
      'statement_cache_size is not supported: pgbouncer=true is what turns prepared statements off; remove it.',
    ],
    [
      'target_session_attrs=read-write',
      'target_session_attrs is not supported: an address names one host, and one that is read-only counts as unavailable; remove it.',
    ],
    [
      'sslmode=prefer',
      'sslmode must not be prefer: a connection either has TLS or has not; use require or disable.',
    ],
    ['sslmode=on', 'sslmode must be disable, require, verify-ca, verify-full or no-verify.'],
    ['ssl=yes', 'ssl must be true or false.'],
    ['sslaccept=yes', 'sslaccept must be strict or accept_invalid_certs.'],
    ['channel_binding=yes', 'channel_binding must be disable, prefer or require.'],
    [
      'channel_binding=require',
      'channel_binding=require needs TLS with a checked certificate, such as by sslmode=verify-full.',
    ],
    [
      'sslmode=no-verify&channel_binding=require',
      'channel_binding=require needs TLS with a checked certificate, such as by sslmode=verify-full.',
    ],
    [
      'sslmode=verify-ca',
      'sslmode=verify-ca needs sslrootcert, the file of the certificate authority; verify-full does not.',
    ],
    [
      'sslmode=disable&sslaccept=strict',
      'sslmode=disable does without TLS, so no other ssl parameter may be there.',
    ],
    [
      'sslmode=verify-full&sslaccept=accept_invalid_certs',
      'sslaccept=accept_invalid_certs contradicts sslmode, which asks for a check of the certificate.',
    ],
    ['sslkey=/key.pem', 'sslkey needs sslcert, the certificate of that key.'],
    ['sslpassword=hunter2', 'sslpassword needs sslkey or sslidentity, the file it opens.'],
    ['schema=a&schema=b', 'schema is there twice; remove one.'],
    ['max=100', 'max is not known here; remove it.'],
    ['connectionLimit=5', 'connectionLimit is not known here; remove it.'],
    ['constructor=5', 'constructor is not known here; remove it.'],
    ['hunter2=5', 'a parameter is not known here; remove it.'],
    ['uselibpqcompat=true', 'uselibpqcompat is not known here; remove it.'],
  ])('is refused with a sentence for the parameters ?%s', (query, sentence) => {
    expect(databaseUrlMistakes('DATABASE_URL', `postgresql://db/sms?${query}`)).toEqual([
      `DATABASE_URL: ${sentence}`,
    ]);
  });

  it('reports all mistakes in its parameters', () => {
    expect(
      databaseUrlMistakes('DATABASE_DIRECT_URL', 'postgresql://db/sms?pool_timeout=1&sslmode=x&y=z'),
    ).toEqual([
      expect.stringMatching(/^DATABASE_DIRECT_URL: pool_timeout /),
      expect.stringMatching(/^DATABASE_DIRECT_URL: sslmode /),
      expect.stringMatching(/^DATABASE_DIRECT_URL: y /),
    ]);
  });

  it('gives an encoded password back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (password) => {
        const url = `postgresql://me:${encodeURIComponent(password)}@db:5432/sms`;
        expect(parsePostgresUrl(url)).toMatchObject({ password, host: 'db' });
      }),
    );
  });

  it('never shows a part of a password, encoded or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 12 }), (rest) => {
        const found = databaseUrlMistakes('DATABASE_URL', `postgresql://me:1${rest}hunter2@db/sms`);
        expect(found.join()).not.toMatch(/hunter2/);
        for (const mistake of found) expect(mistake).toMatch(/^DATABASE_URL.*\.$/);
      }),
    );
  });

  it('is read, or refused with sentences, for any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z:@/?#[\]%,&=0-9.]{0,30}$/), (rest) => {
        for (const mistake of databaseUrlMistakes('DATABASE_URL', `postgresql://${rest}`))
          expect(mistake).toMatch(/^DATABASE_URL.*\.$/);
      }),
    );
  });
});
