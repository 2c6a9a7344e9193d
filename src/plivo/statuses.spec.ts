import { expect, it } from '@jest/globals';
import { LISTED_STATUSES, readStatus, STATUSES } from './statuses.js';

it.each([
  ['queued', false, false],
  ['sent', false, false],
  ['delivered', true, false],
  ['undelivered', true, true],
  ['failed', true, true],
  ['rejected', true, true],
  ['read', true, false],
] as const)('%s: final %s, a failure %s', (status, final, failure) => {
  expect(STATUSES[status]).toMatchObject({ final, failure });
});

it('knows seven statuses', () => {
  expect(LISTED_STATUSES).toHaveLength(7);
});

it.each([
  ['delivered', 'delivered'],
  [' DELIVERED\n', 'delivered'],
  ['', null],
  ['accepted', null],
  ['toString', null],
  ['__proto__', null],
])("reads Plivo's word %j as %j", (word, status) => {
  expect(readStatus(word)).toBe(status);
});
