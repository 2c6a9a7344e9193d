import { expect, it } from '@jest/globals';
import { KeyUses } from './key-uses.js';

const MINUTE_MS = 60_000;

it('notes the minute of the last use of each key, until it is taken', () => {
  let now = 90_000;
  const uses = new KeyUses({ now: () => new Date(now) });
  uses.note('a');
  now += MINUTE_MS;
  uses.note('a');
  uses.note('b');
  const minute = new Date(2 * MINUTE_MS);
  expect([...uses.take()]).toEqual([
    ['a', minute],
    ['b', minute],
  ]);
  expect(uses.take().size).toBe(0);
});

it('keeps what could not be saved, unless there was a later use', () => {
  let now = 0;
  const uses = new KeyUses({ now: () => new Date(now) });
  uses.note('a');
  uses.note('b');
  const unsaved = uses.take();
  now = MINUTE_MS;
  uses.note('a');
  uses.giveBack(unsaved);
  expect(new Map(uses.take())).toEqual(
    new Map([
      ['a', new Date(MINUTE_MS)],
      ['b', new Date(0)],
    ]),
  );
});
