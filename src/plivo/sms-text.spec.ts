import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { smsLength } from './sms-text.js';

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
])('%j is %s and takes %d places', (text, encoding, length) => {
  expect(smsLength(text)).toEqual({ encoding, length, limit: encoding === 'GSM-7' ? 1_600 : 737 });
});

it('takes one place for each of the 127 characters of the alphabet', () => {
  expect(smsLength(ALPHABET)).toMatchObject({ encoding: 'GSM-7', length: 127 });
});

it('turns a whole text to UCS-2 with one foreign character, wherever it stands', () => {
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
