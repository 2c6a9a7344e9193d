import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EnvironmentError } from './environment-error.js';
import { readEnvironment } from './read-environment.js';
import { isSample } from './sample-secrets.js';

const ROOT = new URL('../../', import.meta.url);
const FILES = [
  'CONTRIBUTING.md',
  'README.md',
  'SECURITY.md',
  '.env.example',
  ...readdirSync(new URL('docs', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
];
const TEXT = FILES.map((name) => readFileSync(new URL(name, ROOT), 'utf8')).join('\n');

const PRODUCTION = {
  NODE_ENV: 'production',
  PLIVO_AUTH_ID: 'MAZTQ4NGEXYJK2ODM3OT',
  PLIVO_AUTH_TOKEN: 'ZGI1N2M4OTFlMGFm',
  PLIVO_SENDER_NUMBER: '+14155550123',
  APP_BASE_URL: 'https://sms.example.com',
  API_KEYS: 'backend:5d41402abc4b2a76b9719d91',
  DATABASE_URL: 'file:/var/lib/sms/sms.db',
};

/** The values that the documentation gives a variable, or shows in a header. */
function shown(pattern: RegExp): string[] {
  return [...new Set([...TEXT.matchAll(pattern)].map(([, value = '']) => value))].filter(
    (value) => value !== '',
  );
}

function mistakesOf(variables: object): string[] {
  try {
    readEnvironment({ ...PRODUCTION, ...variables });
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }
}

const KEYS = shown(/\bAPI_KEYS=([^\s`"']*)/g).flatMap((keys) => keys.split(','));
const TOKENS = shown(/\bPLIVO_(?:EXTRA_)?AUTH_TOKENS?=([^\s`"']*)/g).flatMap((tokens) => tokens.split(','));
const IDS = shown(/\bPLIVO_AUTH_ID=([^\s`"']*)/g);
const HEADERS = shown(/(?:Bearer|X-Api-Key:)[ ]+([^\s`"']+)/g);
const DATABASES = shown(/\b(postgresql:\/\/[^\s`"')]*@[^\s`"')]*)/g);

describe('secrets of the documentation', () => {
  it('are found by this test', () => {
    expect([KEYS.length, TOKENS.length, IDS.length, DATABASES.length]).not.toContain(0);
  });

  it('are not needed: production starts with real ones', () => {
    expect(mistakesOf({})).toEqual([]);
  });

  it.each(KEYS)('stop a start in production with API_KEYS=%s', (key) => {
    expect(mistakesOf({ API_KEYS: key })).toEqual([expect.stringMatching(/^API_KEYS holds a sample/)]);
  });

  it.each(TOKENS)('stop a start in production with the token %s', (token) => {
    expect(mistakesOf({ PLIVO_AUTH_TOKEN: token })).toEqual([
      expect.stringMatching(/^PLIVO_AUTH_TOKEN is a sample/),
    ]);
    const extra = `ZGI1N2M4OTFlMGFm, ${token}`;
    expect(mistakesOf({ PLIVO_EXTRA_AUTH_TOKENS: extra })).toEqual([
      expect.stringMatching(/^PLIVO_EXTRA_AUTH_TOKENS holds a sample/),
    ]);
  });

  it.each(IDS)('stop a start in production with the account %s', (id) => {
    expect(mistakesOf({ PLIVO_AUTH_ID: id })).toEqual([expect.stringMatching(/^PLIVO_AUTH_ID is a sample/)]);
  });

  it.each(DATABASES)('stop a start in production on %s', (url) => {
    expect(mistakesOf({ DATABASE_URL: url })).toEqual([expect.stringMatching(/^DATABASE_URL has the user/)]);
  });

  it('are refused in headers too', () => {
    expect(HEADERS.filter((secret) => !isSample(secret))).toEqual([]);
  });
});

describe('a placeholder', () => {
  it.each([
    'changeme',
    'CHANGE_ME',
    'change-me-please',
    'ChangeMe123456789',
    '<your-token>',
    '<secret>',
    '{{API_KEY}}',
    '${PLIVO_AUTH_TOKEN}',
    '%PLIVO_AUTH_TOKEN%',
    '[token]',
    'xxxxxxxxxxxxxxxxxxxx',
    'XXXXXXXXXXXXXXXX',
    '****************',
    '0000000000000000',
    'my_auth_token',
    'YourPlivoAuthToken',
    'your_auth_token_here',
    'super-secret-password',
    'secretsecretsecret',
    'replace-with-a-long-random-string',
    'another-long-secret',
    'password12345678',
  ])('is found in %s', (value) => {
    expect(isSample(value)).toBe(true);
  });

  it('is not found in random secrets', () => {
    const secret = fc.oneof(
      fc.stringMatching(/^[0-9a-f]{32}$/),
      fc.stringMatching(/^[A-Za-z0-9+/]{22,}$/),
      fc.uuid(),
    );
    fc.assert(
      fc.property(secret, (value) => {
        fc.pre(new Set(value).size > 6);
        expect(isSample(value)).toBe(false);
      }),
      { examples: [['00000000-0200-3a96-8000-000000000000']] },
    );
  });

  it('is found in linear time, however long the text is', () => {
    for (const text of ['1', 'secret', 'a', 'my', '-'])
      expect(isSample(`${text.repeat(5_000)}!q`)).toBe(false);
  });
});
