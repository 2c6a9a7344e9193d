import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { smsLength, splitSms } from './sms-text.js';

const ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

it.each<[text: string, encoding: 'GSM-7' | 'UCS-2', length: number]>([
  ['hello', 'GSM-7', 5],
  ['', 'GSM-7', 0],
  ['5 €', 'GSM-7', 4],
  ['^{}\\[~]|€\f', 'GSM-7', 20],
  ['naïve', 'UCS-2', 5],
  ['ç', 'UCS-2', 1],
  ['`', 'UCS-2', 1],
  ['\t', 'UCS-2', 1],
  ['Привет', 'UCS-2', 6],
  ['👍', 'UCS-2', 2],
  ['€👍', 'UCS-2', 3],
  ['\ud83d', 'UCS-2', 1],
])('counts %j as %s with %d places', (text, encoding, length) => {
  expect(smsLength(text)).toMatchObject({ encoding, length, limit: encoding === 'GSM-7' ? 1_600 : 737 });
});

it('counts one place for each of the 127 characters of the alphabet', () => {
  expect(smsLength(ALPHABET)).toMatchObject({ encoding: 'GSM-7', length: 127 });
});

it('makes a whole text UCS-2 for one foreign character at any place', () => {
  const plain = fc.string({ unit: fc.constantFrom(...ALPHABET, '€', '^') });
  fc.assert(
    fc.property(plain, plain, (before, after) => {
      expect(smsLength(`${before}ж${after}`)).toMatchObject({
        encoding: 'UCS-2',
        length: before.length + 1 + after.length,
      });
      expect(smsLength(before + after).encoding).toBe('GSM-7');
    }),
  );
});

describe('segments', () => {
  it.each<[name: string, text: string, segments: number]>([
    ['nothing', '', 1],
    ['160 of GSM-7', 'a'.repeat(160), 1],
    ['161 of GSM-7', 'a'.repeat(161), 2],
    ['306 of GSM-7', 'a'.repeat(306), 2],
    ['307 of GSM-7', 'a'.repeat(307), 3],
    ['80 of the extension', '€'.repeat(80), 1],
    ['81 of the extension', '€'.repeat(81), 2],
    ['152 of the extension: a segment has an odd number of places', '€'.repeat(152), 2],
    ['153 of the extension', '€'.repeat(153), 3],
    ['an escape pair that would be split', `${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['70 of UCS-2', 'ж'.repeat(70), 1],
    ['71 of UCS-2', 'ж'.repeat(71), 2],
    ['134 of UCS-2', 'ж'.repeat(134), 2],
    ['135 of UCS-2', 'ж'.repeat(135), 3],
    ['35 surrogate pairs', '👍'.repeat(35), 1],
    ['67 surrogate pairs: two places a segment are lost', '👍'.repeat(67), 3],
    ['a surrogate pair that would be split', `${'ж'.repeat(66)}👍${'ж'.repeat(66)}`, 3],
  ])('are counted: %s', (_name, text, segments) => {
    expect(smsLength(text).segments).toBe(segments);
  });

  it('hold the whole text, each within its limit, without split characters', () => {
    const character = fc.constantFrom('a', '€', 'ж', '👍');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 400 }), (text) => {
        const segments = splitSms(text);
        expect(segments.join('')).toBe(text);
        const most = smsLength(text).encoding === 'GSM-7' ? 153 : 67;
        for (const segment of segments) {
          expect(/[\uD800-\uDBFF]$/.test(segment)).toBe(false);
          const { length } = smsLength(segment);
          // A segment of GSM-7 characters only, of a UCS-2 text, takes a place each.
          expect(most === 67 ? segment.length : length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('never become fewer when text is added', () => {
    const character = fc.constantFrom('a', '€', '👍');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 200 }), character, (text, more) => {
        expect(smsLength(text + more).segments).toBeGreaterThanOrEqual(smsLength(text).segments);
      }),
    );
  });
});

it('names the characters that made a text UCS-2, each once, in order', () => {
  expect(smsLength('жa👍ж€').ucs2Characters).toEqual(['ж', '👍']);
  expect(smsLength('a€').ucs2Characters).toEqual([]);
});
