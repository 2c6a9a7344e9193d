import { expect, it } from '@jest/globals';
import { describeRefused, withChanges } from './with-changes.js';

it('sets and takes away parameters, and leaves the others and the original alone', () => {
  const parameters = new URLSearchParams('period=7d&country=US');
  expect(withChanges(parameters, { country: null, kind: 'otp' }).toString()).toBe('period=7d&kind=otp');
  expect(parameters.toString()).toBe('period=7d&country=US');
});

it('says what was left out', () => {
  expect(describeRefused(['colour'])).toBe(
    'The filter “colour” is not known or has a value that cannot be. It was left out.',
  );
  expect(describeRefused(['colour', 'country'])).toMatch(/^The filters “colour”, “country” are not/);
});
