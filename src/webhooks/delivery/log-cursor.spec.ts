import { expect, it } from '@jest/globals';
import { LogCursor } from './log-cursor.js';

it('stays before the first event that is not stored', () => {
  const cursor = new LogCursor(10);
  for (const id of [11, 14, 17]) cursor.begin(id);
  cursor.scanned = 20;
  expect(cursor.position).toBe(10);
  cursor.end(14);
  expect(cursor.position).toBe(10);
  cursor.end(11);
  expect(cursor.position).toBe(16);
  cursor.end(17);
  expect(cursor.position).toBe(20);
});
