import { expect, it } from '@jest/globals';
import { formatDateTime } from '../../formats/times.js';
import { conditionOf } from './endpoint-condition.js';

const now = Date.parse('2026-11-29T12:00:00.000Z');
const sound = { state: 'enabled', disabledReason: null, failingSince: null, slowUntil: null } as const;

it('says that an endpoint is sound', () => {
  expect(conditionOf(sound, now)).toEqual({ status: 'enabled', why: null });
});

it.each([
  ['by_request', 'Somebody disabled it.'],
  ['gone', 'The receiver answered 410: it wants no more events.'],
  ['failing', 'Every attempt failed for five days.'],
] as const)('says why an endpoint is disabled: %s', (disabledReason, why) => {
  const failing = { failingSince: '2026-11-24T12:00:00.000Z' };
  expect(conditionOf({ ...sound, ...failing, state: 'disabled', disabledReason }, now)).toEqual({
    status: 'disabled',
    why,
  });
});

it('says since when an endpoint fails, and when it is tried next', () => {
  const failing = { ...sound, failingSince: '2026-11-29T11:00:00.000Z' };
  const since = `Every attempt has failed since ${formatDateTime(failing.failingSince)}.`;
  expect(conditionOf(failing, now)).toEqual({ status: 'failing', why: since });
  expect(conditionOf({ ...failing, slowUntil: '2026-11-29T11:59:00.000Z' }, now).why).toBe(since);
  expect(conditionOf({ ...failing, slowUntil: '2026-11-29T12:00:30.000Z' }, now).why).toBe(
    `${since} The next one is in 30 s, at the earliest.`,
  );
});
