import { expect, it } from '@jest/globals';
import { readRetryAfter } from './read-retry-after.js';

const NOW = Date.parse('2026-11-29T12:00:00Z');

it.each<[text: string, ms: number | undefined]>([
  ['0', 0],
  ['120', 120_000],
  ['999999999', 86_400_000],
  ['Sun, 29 Nov 2026 12:00:30 GMT', 30_000],
  ['Sun, 29 Nov 2026 11:00:00 GMT', 0],
  ['Sun, 29 Nov 2099 11:00:00 GMT', 86_400_000],
  ['soon', undefined],
  ['', undefined],
])('reads the Retry-After %j as %s ms', (text, ms) => {
  expect(readRetryAfter(text, NOW)).toBe(ms);
});
