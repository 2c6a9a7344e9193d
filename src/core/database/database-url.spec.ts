import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { databaseKind, describeDatabase, sqlitePath } from './database-url.js';

it.each([
  ['file:./dev.db', 'sqlite'],
  ['file:///var/lib/sms.db', 'sqlite'],
  ['postgresql://localhost/sms', 'postgresql'],
  ['postgres://localhost/sms', 'postgresql'],
])('recognizes %s as %s', (url, kind) => {
  expect(databaseKind(url)).toBe(kind);
});

it.each([
  ['file:./dev.db', resolve('dev.db')],
  ['file:dev.db', resolve('dev.db')],
  ['file:../dev.db', resolve('../dev.db')],
  ['file:./dev.db?connection_limit=1', resolve('dev.db')],
  ['file:/var/lib/sms.db', '/var/lib/sms.db'],
  ['file:///var/lib/sms.db', '/var/lib/sms.db'],
  ['file:/var/lib/my sms.db', '/var/lib/my sms.db'],
])('finds the file of %s at %s', (url, path) => {
  expect(sqlitePath(url)).toBe(path);
});

it.each([
  ['file:/var/lib/sms.db?x=1', 'SQLite (/var/lib/sms.db)'],
  [
    'postgresql://user:pa%2Fss@db.example.com:5432/sms?schema=a&password=b',
    'Postgres (db.example.com:5432/sms)',
  ],
  ['postgres://user@localhost/sms', 'Postgres (localhost/sms)'],
  ['postgresql://user:pass@[::1]:5432/sms', 'Postgres ([::1]:5432/sms)'],
])('shows %s as %s, without user, password and parameters', (url, shown) => {
  expect(describeDatabase(url)).toBe(shown);
});
