import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { redact } from './redact.js';

it.each<[name: string, text: string, personal: string[], shown: string]>([
  ['a number as we know it', 'dst +14155550123 is bad', ['+14155550123'], 'dst … is bad'],
  ['a number without its +', 'dst 14155550123 is bad', ['+14155550123'], 'dst … is bad'],
  ['a number we do not know', 'src +442071838750 is bad', [], 'src … is bad'],
  ['a text, wherever it stands', 'text "see you" or see you', ['see you'], 'text "…" or …'],
  ['the longer of two that overlap', 'hello world', ['hello', 'hello world'], '…'],
  ['a text that looks like a pattern', 'text a.*b$& is bad', ['a.*b$&'], 'text … is bad'],
  ['nothing for an empty text', 'all fine', [''], 'all fine'],
  ['no short number', 'code 4001', [], 'code 4001'],
])('blots out %s', (_name, text, personal, shown) => {
  expect(redact(text, personal)).toBe(shown);
});

it('gives at most 300 characters, and cuts after blotting out', () => {
  const shown = redact(`${'x'.repeat(298)}secret`, ['secret']);
  expect(shown).toBe(`${'x'.repeat(298)}…`);
  expect(redact('x'.repeat(1_000), [])).toHaveLength(300);
});

it('leaves neither number nor text, with anything around them', () => {
  const words = fc.constantFrom('is', 'bad', ' ', '+', '"', '\n', '14155550123', 'see you at noon');
  fc.assert(
    fc.property(fc.array(words), (parts) => {
      expect(redact(parts.join(''), ['+14155550123', 'see you at noon'])).not.toMatch(
        /14155550123|see you at noon/,
      );
    }),
  );
});
