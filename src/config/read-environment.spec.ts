import { describe, expect, it } from '@jest/globals';
import express from 'express';
import fc from 'fast-check';
import { EnvironmentError } from './environment-error.js';
import { Environment } from './environment.js';
import { readEnvironment } from './read-environment.js';
import { readMigrationAddress } from './read-migration-address.js';

const LIVE = {
  PLIVO_AUTH_ID: 'MATESTACCOUNT',
  PLIVO_AUTH_TOKEN: 'my_auth_token',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com',
};
const PRODUCTION = {
  ...LIVE,
  NODE_ENV: 'production',
  PLIVO_AUTH_TOKEN: 'ZGI1N2M4OTFlMGFm',
  API_KEYS: 'backend:5d41402abc4b2a76b9719d91',
  DATABASE_URL: 'file:/var/lib/sms/sms.db',
};

function readOrNull(variables: Record<string, string>): Environment | null {
  try {
    return readEnvironment(variables);
  } catch {
    return null;
  }
}

describe('a valid environment', () => {
  it('has the defaults and the sandbox when nothing is set', () => {
    const env = readEnvironment({});
    expect(env).toEqual(new Environment());
    expect(env).toMatchObject({
      NODE_ENV: 'development',
      APP_PORT: 3000,
      DATABASE_URL: 'file:./dev.db',
      PLIVO_TIMEOUT_MS: 10_000,
      PLIVO_SIGNATURE_VERSIONS: ['v3', 'v2', 'v2-body'],
      PLIVO_SIGNATURE_MODE: 'enforce',
      TRUST_PROXY: false,
      production: false,
      mode: 'sandbox',
      baseUrls: ['http://localhost:3000'],
      sender: '+15550100000',
      logFormat: 'pretty',
    });
  });

  it('treats an empty value as missing, and trims values', () => {
    const empty = Object.fromEntries(Object.keys(new Environment()).map((name) => [name, ' ']));
    expect(readEnvironment(empty)).toEqual(new Environment());
    expect(readEnvironment({ APP_PORT: ' 8080 ' }).APP_PORT).toBe(8080);
  });

  it('listens on PORT where APP_PORT is not set', () => {
    expect(readEnvironment({ PORT: '8080' })).toMatchObject({
      APP_PORT: 8080,
      baseUrls: ['http://localhost:8080'],
    });
    expect(readEnvironment({ PORT: '8080', APP_PORT: '9090' }).APP_PORT).toBe(9090);
    expect(readEnvironment({ PORT: 'tcp://10.0.0.1:80', APP_PORT: '9090' }).APP_PORT).toBe(9090);
    expect(readEnvironment({ PORT: '8080', APP_PORT: ' ' }).APP_PORT).toBe(8080);
  });

  it('trusts only proxies that Express understands', () => {
    const bits = fc.oneof(
      fc.constant(''),
      fc.integer({ min: 0, max: 140 }).map((width) => `/${width}`),
    );
    const garbage = fc.stringMatching(/^[0-9a-f:.[\]/%x]{1,12}$/);
    const mapped = fc.ipV4().map((ip) => `::ffff:${ip}`);
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), mapped, garbage);
    fc.assert(
      fc.property(address, bits, (ip, width) => {
        const trusted = readOrNull({ TRUST_PROXY: `${ip}${width}` })?.TRUST_PROXY ?? false;
        expect(() => express().set('trust proxy', trusted)).not.toThrow();
      }),
      { numRuns: 1_000 },
    );
  });

  it('is live with credentials, unless it asks for the sandbox', () => {
    expect(readEnvironment(LIVE).mode).toBe('live');
    expect(readEnvironment({ ...LIVE, PLIVO_MODE: 'sandbox' }).mode).toBe('sandbox');

    expect(readEnvironment({ ...PRODUCTION, PLIVO_MODE: 'sandbox' }).mode).toBe('sandbox');
  });

  it('logs JSON in production unless told otherwise', () => {
    expect(readEnvironment(PRODUCTION)).toMatchObject({ production: true, logFormat: 'json' });
    expect(readEnvironment({ ...PRODUCTION, LOG_FORMAT: 'pretty' }).logFormat).toBe('pretty');
  });

  it('cannot confirm final statuses without a question to Plivo', () => {
    const env = { CONFIRM_FINAL_STATUS: 'plivo', RECONCILIATION_REQUESTS_PERCENT: '0' };
    expect(() => readEnvironment(env)).toThrow('RECONCILIATION_REQUESTS_PERCENT=0 allows no question');
    expect(readEnvironment({ CONFIRM_FINAL_STATUS: 'plivo' })).toMatchObject({ confirmsFinalStatus: true });
  });

  it('may allow unsigned callbacks in production, on purpose', () => {
    const env = { ...PRODUCTION, PLIVO_SIGNATURE_MODE: 'report', ALLOW_UNSIGNED_CALLBACKS: 'true' };
    expect(readEnvironment(env)).toMatchObject({ ALLOW_UNSIGNED_CALLBACKS: true });
  });

  it.each([
    [
      'APP_BASE_URL',
      'https://a.example/, http://localhost:3000//',
      ['https://a.example', 'http://localhost:3000'],
    ],
    ['PLIVO_EXTRA_AUTH_TOKENS', 'one, two,,', ['one', 'two']],
    ['PLIVO_SIGNATURE_VERSIONS', 'v2', ['v2']],
    [
      'API_KEYS',
      'a:0123456789abcdef, b:fedcba9876543210:send+read',
      [
        { name: 'a', secret: '0123456789abcdef', scopes: new Set(['send', 'read', 'admin']) },
        { name: 'b', secret: 'fedcba9876543210', scopes: new Set(['send', 'read']) },
      ],
    ],
    ['TRUST_PROXY', 'true', true],
    ['TRUST_PROXY', 'false', false],
    ['TRUST_PROXY', '2', 2],
    [
      'TRUST_PROXY',
      'loopback, 10.0.0.0/8, 2001:db8::/32, 192.0.2.1',
      ['loopback', '10.0.0.0/8', '2001:db8::/32', '192.0.2.1'],
    ],
    ['DATABASE_URL', 'postgres://user:pass@localhost:5432/sms', 'postgres://user:pass@localhost:5432/sms'],
    ['PLIVO_SENDER_NUMBER', 'ACME', 'ACME'],
    [
      'PLIVO_SENDER_RATES',
      '15550100000=10, ACME=0.5',
      new Map([
        ['+15550100000', 10],
        ['ACME', 0.5],
      ]),
    ],
    [
      'MESSAGE_RESENDS',
      'otp=0, marketing=3',
      new Map([
        ['otp', 0],
        ['marketing', 3],
      ]),
    ],
    ['QUIET_HOURS', '20:30-07:05', { start: 1_230, end: 425 }],
    ['QUIET_HOURS', 'off', null],
    ['OPT_OUT_WORDS', 'ALTO, no más', ['ALTO', 'no más']],
    ['OPT_IN_WORDS', 'SI', ['SI']],
  ])('reads %s=%s', (name, value, read) => {
    expect(readEnvironment({ [name]: value })).toMatchObject({ [name]: read });
  });
});

describe('the address of the database to migrate', () => {
  it('needs no other variable, even when others are wrong', () => {
    const others = { NODE_ENV: 'production', PLIVO_AUTH_ID: '?', APP_PORT: 'x', API_KEYS: 'y' };
    expect(readMigrationAddress({ ...others, DATABASE_URL: 'file:./prod.db' }).url).toBe('file:./prod.db');
    expect(readMigrationAddress({})).toEqual({ url: 'file:./dev.db', variable: 'DATABASE_URL' });
  });

  it('is the direct one of two, which needs no other', () => {
    const DATABASE_DIRECT_URL = 'postgresql://db/sms';
    const direct = { url: DATABASE_DIRECT_URL, variable: 'DATABASE_DIRECT_URL' };
    const both = { DATABASE_URL: 'postgresql://pooler/sms', DATABASE_DIRECT_URL };
    expect(readMigrationAddress(both)).toEqual(direct);
    expect(readMigrationAddress({ NODE_ENV: 'production', DATABASE_DIRECT_URL })).toEqual(direct);
  });

  it.each([
    [{ NODE_ENV: 'production' }],
    [{ DATABASE_URL: 'mysql://db/sms' }],
    [{ DATABASE_URL: 'file:./dev.db', DATABASE_DIRECT_URL: 'postgresql://db/sms' }],
  ])('is refused from %j', (variables) => {
    expect(() => readMigrationAddress(variables)).toThrow(EnvironmentError);
  });
});

it.each([
  ['+15550100000', '+15550100000'],
  ['15550100000', '+15550100000'],
  ['+12345', '12345'],
  ['Acme  Inc', 'Acme Inc'],
])('sends from %s as %s', (value, sender) => {
  expect(readEnvironment({ PLIVO_SENDER_NUMBER: value }).sender).toBe(sender);
});
