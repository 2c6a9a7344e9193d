import { expect, it } from '@jest/globals';
import { Mistake } from './decorators.js';
import { parseRetrySchedule } from './webhook-retries.js';

it('reads waits with their units', () => {
  expect(parseRetrySchedule('250ms, 5s,2m,10h,1d')).toEqual([250, 5_000, 120_000, 36_000_000, 86_400_000]);
});

it.each([
  '',
  ',',
  '5',
  '5 s',
  's',
  '0s',
  '-5s',
  '1.5s',
  '8d',
  '5w',
  '5S',
  '5s;6s',
  Array(51).fill('1s').join(),
])('refuses %p', (text) => expect(parseRetrySchedule(text)).toBeInstanceOf(Mistake));
