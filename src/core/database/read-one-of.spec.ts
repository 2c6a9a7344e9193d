import { expect, it } from '@jest/globals';
import { readOneOf, readOneOfOrUnknown, UnknownValueError } from './read-one-of.js';

it('reads a value that is known', () => {
  expect(readOneOf('Message.kind', ['otp', 'marketing'], 'otp')).toBe('otp');
});

it.each(['', 'OTP', 'newsletter'])('names the column of the unknown value %j', (text) => {
  const read = () => readOneOf('Message.kind', ['otp', 'marketing'], text);
  expect(read).toThrow(UnknownValueError);
  expect(read).toThrow(`Message.kind has the unknown value ${JSON.stringify(text)}.`);
});

it('reads an unknown value as unknown where it is only shown', () => {
  expect(readOneOfOrUnknown(['otp', 'marketing'], 'otp')).toBe('otp');
  expect(readOneOfOrUnknown(['otp', 'marketing'], 'newsletter')).toBe('unknown');
});
