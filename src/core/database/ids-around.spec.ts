import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { idsAround } from './ids-around.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const instants = fc.integer({ min: 0, max: Date.UTC(9999, 0) });

it('includes every id between the two instants and of a day around them', () => {
  fc.assert(
    fc.property(instants, instants, fc.integer({ min: -DAY_MS, max: DAY_MS }), (at, length, offset) => {
      const { gte, lte } = idsAround(new Date(at), new Date(at + length));
      const first = uuidv7({ msecs: Math.max(0, at + offset) });
      const last = uuidv7({ msecs: Math.max(0, at + length + offset) });
      expect(first >= gte!).toBe(true);
      expect(last <= lte!).toBe(true);
    }),
  );
});

it('excludes ids two days away', () => {
  const at = Date.UTC(2026, 10, 25);
  const { gte, lte } = idsAround(new Date(at), new Date(at));
  expect(uuidv7({ msecs: at - 2 * DAY_MS }) < gte!).toBe(true);
  expect(uuidv7({ msecs: at + 2 * DAY_MS }) > lte!).toBe(true);
});

it('has no end without an instant', () => {
  expect(idsAround()).toEqual({});
  expect(idsAround(undefined, new Date(0))).toEqual({ lte: expect.any(String) });
});
