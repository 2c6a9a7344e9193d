import { expect, it } from '@jest/globals';
import { formatDuration } from './durations.js';

it.each([
  [null, '–'],
  [0, '0 ms'],
  [850.4, '850 ms'],
  [2_400, '2.4 s'],
  [10_000, '10 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min'],
  [80_000, '1 min 20 s'],
  [3_599_600, '1 h'],
  [11_100_000, '3 h 5 min'],
  [86_399_000, '1 d'],
  [187_200_000, '2 d 4 h'],
])('shows %p ms as %s', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));
