import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { readEnvironment } from './config/read-environment.js';
import { describeStart, startWarnings, whatToTry } from './startup-summary.js';

const LIVE = {
  PLIVO_AUTH_ID: 'MATESTACCOUNT',
  PLIVO_AUTH_TOKEN: 'my_auth_token',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com, https://old.example.com/sms',
};
const ADDRESSES = 'public address https://sms.example.com and https://old.example.com/sms';
const FILE = `SQLite (${resolve('dev.db')})`;

it.each<[variables: Record<string, string>, line: string]>([
  [{}, `sandbox mode on port 3000, public address http://localhost:3000, ${FILE}`],
  [{ PORT: '8080' }, `sandbox mode on port 8080, public address http://localhost:8080, ${FILE}`],
  [LIVE, `live mode on port 3000, ${ADDRESSES}, ${FILE}`],
  [
    { ...LIVE, PLIVO_API_URL: 'http://localhost:4010' },
    `live mode on port 3000, ${ADDRESSES}, Plivo at http://localhost:4010, ${FILE}`,
  ],
  [{ ...LIVE, PLIVO_API_URL: 'https://api.plivo.com/' }, `live mode on port 3000, ${ADDRESSES}, ${FILE}`],
  [
    { ...LIVE, PLIVO_API_URL: 'http://api.plivo.com' },
    `live mode on port 3000, ${ADDRESSES}, Plivo at http://api.plivo.com, ${FILE}`,
  ],
  [
    { ...LIVE, PLIVO_MODE: 'sandbox', PLIVO_API_URL: 'http://localhost:4010' },
    `sandbox mode on port 3000, ${ADDRESSES}, ${FILE}`,
  ],
  [
    { DATABASE_URL: 'postgresql://me:hunter2@/sms?host=/tmp&password=hunter2' },
    'sandbox mode on port 3000, public address http://localhost:3000, Postgres (/tmp/.s.PGSQL.5432/sms)',
  ],
])('summarizes %j in one line', (variables, line) => {
  expect(describeStart(readEnvironment(variables))).toBe(line);
});

it.each<[what: string, variables: Record<string, string>, expected: string[]]>([
  ['a sample as a key', { API_KEYS: 'backend:a-long-random-secret' }, ['API_KEYS']],
  ['a sample as the token', { PLIVO_AUTH_TOKEN: 'your-auth-token' }, ['PLIVO_AUTH_TOKEN']],
  ['a sample as another token', { PLIVO_EXTRA_AUTH_TOKENS: 'changeme' }, ['PLIVO_EXTRA_AUTH_TOKENS']],
  ['secrets of its own', {}, []],
  [
    'samples, at this machine only',
    { API_KEYS: 'backend:a-long-random-secret', APP_BASE_URL: 'http://localhost:3000' },
    [],
  ],
])('warns of samples where strangers reach the service: %s', (_what, variables, expected) => {
  const own = { ...LIVE, PLIVO_AUTH_TOKEN: 'Zq81xw0Rk5', API_KEYS: 'backend:Zq81xw0Rk5vBt7Yh2LmN' };
  const warned = startWarnings(readEnvironment({ ...own, ...variables }));
  const named = warned.flatMap((sentence) => / and (\w+) holds a sample/.exec(sentence)?.[1] ?? []);
  expect(named).toEqual(expected);
});

it.each([
  ['linux', 'in another terminal:', `-d '{"to":"+15551234567","text":"hello"}'`],
  ['win32', 'in cmd (', String.raw`-d "{\"to\":\"+15551234567\",\"text\":\"hello\"}"`],
])('shows commands for a shell of %s, and the address of the dashboard', (platform, where, body) => {
  const shown = whatToTry(readEnvironment({ APP_PORT: '4000' }), platform);
  expect(shown).toContain(where);
  expect(shown).toContain(body);
  expect(shown).toContain('in a browser: http://localhost:4000 for the dashboard');
});
