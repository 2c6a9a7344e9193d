import { describe, expect, it } from '@jest/globals';
import { MAX_ADDRESSES, MAX_WRONG_KEYS, SignInThrottle } from './sign-in-throttle.js';

function failTimes(throttle: SignInThrottle, address: string, times: number): void {
  for (let time = 0; time < times; time += 1) throttle.noteWrongKey(address);
}

describe('the throttle of sign-in', () => {
  it('refuses an address after its wrong keys until the minute is over', () => {
    let now = 1_000;
    const throttle = new SignInThrottle(() => now);
    failTimes(throttle, 'a', MAX_WRONG_KEYS - 1);
    expect(() => throttle.check('a')).not.toThrow();
    now += 20_500;
    failTimes(throttle, 'a', 1);
    expect(() => throttle.check('a')).toThrow(
      expect.objectContaining({ code: 'too_many_requests', retryAfter: 40 }),
    );
    expect(() => throttle.check('b')).not.toThrow();
    now += 39_500;
    expect(() => throttle.check('a')).not.toThrow();
  });

  it('counts anew after the minute', () => {
    let now = 0;
    const throttle = new SignInThrottle(() => now);
    failTimes(throttle, 'a', MAX_WRONG_KEYS - 1);
    now += 60_000;
    failTimes(throttle, 'a', MAX_WRONG_KEYS - 1);
    expect(() => throttle.check('a')).not.toThrow();
  });

  it('remembers a bounded number of addresses, and the newest of them', () => {
    const throttle = new SignInThrottle(() => 0);
    for (let index = 0; index < 3 * MAX_ADDRESSES; index += 1) throttle.noteWrongKey(`address ${index}`);
    expect(throttle.size).toBe(MAX_ADDRESSES);
    failTimes(throttle, 'last', MAX_WRONG_KEYS);
    expect(() => throttle.check('last')).toThrow(expect.objectContaining({ code: 'too_many_requests' }));
    expect(throttle.size).toBe(MAX_ADDRESSES);
  });
});
