import { expect, it } from '@jest/globals';
import { jsonArguments, jsonRows, jsonValue } from './json-parameter.js';

it('gives SQLite the parameter for each place that asks for it, Postgres once', () => {
  for (const [database, expected] of [
    ['sqlite', ['{}', '{}', '{}']],
    ['postgresql', ['{}']],
  ] as const) {
    const value = jsonValue(database, 'sender', 'TEXT');
    const rows = jsonRows(database, { recipient: 'TEXT' }, 'recipients');
    expect(jsonArguments(`SELECT ${value}, ${value} FROM (${rows})`, '{}')).toEqual(expected);
  }
});
