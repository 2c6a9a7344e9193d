import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { readEnvironment } from './config/read-environment.js';
import { describeStart } from './startup-summary.js';

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
