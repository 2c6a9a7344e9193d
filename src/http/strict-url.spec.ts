import { describe, expect, it } from '@jest/globals';
import { checkUrl, MalformedUrlException } from './strict-url.js';
import { ValidationFailedException } from './validation.pipe.js';

function mistakesIn(url: string): unknown {
  try {
    checkUrl(url);
    return [];
  } catch (error) {
    if (error instanceof ValidationFailedException) return error.errors!.map(({ message }) => message);
    return error;
  }
}

describe('a URL', () => {
  it.each([
    '/',
    '/messages/019ab0c1?',
    '/messages?recipient=%2B15551234567&from=2026-11-23T08:00:00+02:00&&x',
    '/batches?text=Gr%C3%BC%C3%9Fe+%F0%9F%91%8B+100%25&kind=otp',
    '/batches?text=a?b=c',
  ])('passes: %s', (url) => {
    expect(mistakesIn(url)).toEqual([]);
  });

  it.each([
    '/m/%zz',
    '/m/%',
    '/m/%ff',
    '/m?text=%',
    '/m?text=%FF',
    '/m?%E4=1',
    '/m?text=%ED%A0%80',
    '/m?text=é',
  ])('is refused: %s', (url) => {
    expect(mistakesIn(url)).toBeInstanceOf(MalformedUrlException);
  });

  it.each([
    ['/m/a%00', 'path must not hold the character NUL.'],
    ['/m?clientReference=a%00b', 'clientReference must not hold the character NUL.'],
    ['/m?a%00=1', 'a? must not hold the character NUL.'],
    ['/m?__proto__=1', '__proto__ has a name that is reserved; give it another.'],
    ['/m?limit=1&constructor=1', 'constructor has a name that is reserved; give it another.'],
  ])('is refused by the name of its mistake: %s', (url, message) => {
    expect(mistakesIn(url)).toEqual([message]);
  });
});
