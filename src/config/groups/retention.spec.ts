import { expect, it } from '@jest/globals';
import { readEnvironment } from '../read-environment.js';

const ENV = { NODE_ENV: 'test', DATABASE_URL: 'file:./test.db' };

it.each([
  ['nothing is removed without a number', {}, [undefined, undefined, undefined]],
  ['each has a number of its own', { TEXT: '1', RAW_PAYLOAD: '2', EVENTS: '3', MESSAGES: '9' }, [1, 2, 3]],
  ['all of a message goes with it', { MESSAGES: '9' }, [9, 9, 9]],
  ['nothing of a message outlives it', { TEXT: '10', EVENTS: '3', MESSAGES: '9' }, [9, 9, 3]],
])('%s', (_what, days, expected) => {
  const variables = Object.entries(days).map(([name, value]) => [`RETENTION_${name}_DAYS`, value]);
  const env = readEnvironment({ ...ENV, ...Object.fromEntries(variables) });
  expect([env.textDays, env.rawPayloadDays, env.eventDays]).toEqual(expected);
});

it('removes nothing without a variable', () => {
  const set = Object.entries(readEnvironment(ENV)).filter(([name]) => name.startsWith('RETENTION_'));
  expect(set.filter(([, days]) => days !== undefined)).toEqual([]);
});
