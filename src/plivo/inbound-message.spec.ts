import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readInboundMessage } from './inbound-message.js';

const OUT = ['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE', 'UNSUB', 'STOP ALL'];
const IN = ['START', 'UNSTOP'];
const MESSAGE = {
  From: '15551234567',
  To: '15550100000',
  MessageUUID: '83876bdb-2033-4876-bfaf-0ff8693705af',
};

const wishOf = (Text: unknown) => readInboundMessage({ ...MESSAGE, Text })?.wish;

describe('an inbound message', () => {
  it('says who wrote to whom', () => {
    expect(readInboundMessage({ ...MESSAGE, Text: 'Stop', Type: 'sms' })).toEqual({
      messageUuid: MESSAGE.MessageUUID,
      from: '+15551234567',
      to: '+15550100000',
      wish: 'out',
    });
  });

  it.each([
    [{ From: undefined }],
    [{ To: undefined }],
    [{ From: '' }],
    [{ To: ' ' }],
    [{ From: {} }],
    [{ To: '\0' }],
  ])('is none with %j', (overrides) => {
    expect(readInboundMessage({ ...MESSAGE, ...overrides })).toBeNull();
  });

  it('takes numbers as Plivo may write them, and short codes as they are', () => {
    expect(readInboundMessage({ ...MESSAGE, From: ' 15551234567', To: '12345' })).toMatchObject({
      from: '+15551234567',
      to: '12345',
    });
  });

  it.each([[undefined], [''], ['a b'], ['x\ny'], ['x'.repeat(65)]])(
    'has no UUID where that is %j',
    (uuid) => {
      expect(readInboundMessage({ ...MESSAGE, MessageUUID: uuid })?.messageUuid).toBeNull();
    },
  );

  it.each(OUT)('takes %s for a wish to be left alone', (word) => expect(wishOf(word)).toBe('out'));
  it.each(IN)('takes %s for a wish to come back', (word) => expect(wishOf(word)).toBe('in'));

  it('minds neither case nor white space around or between the words', () => {
    const space = fc.stringMatching(/^[ \t\r\n\u00a0]{0,5}$/);
    const cased = fc
      .constantFrom(...OUT, ...IN)
      .chain((word) =>
        fc
          .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
          .map((upper) => [...word].map((c, index) => (upper[index] ? c : c.toLowerCase())).join('')),
      );
    fc.assert(
      fc.property(space, cased, space, (before, word, after) => {
        const expected = IN.includes(word.toUpperCase()) ? 'in' : 'out';
        expect(wishOf(before + word.replace(' ', ' \n') + after)).toBe(expected);
      }),
    );
  });

  it('finds no wish in a text that only holds such a word', () => {
    const others = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.constantFrom(...OUT, ...IN), others, (word, rest) => {
        fc.pre(!(word === 'STOP' && rest.trim().toUpperCase() === 'ALL'));
        expect([wishOf(`${word} ${rest}`), wishOf(`${rest} ${word}`)]).toEqual([null, null]);
      }),
    );
    expect([wishOf(`STOP${' '.repeat(300)}x`), wishOf('STOPPED'), wishOf('don’t stop')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([[undefined], [null], [''], [7], [{ toString: 1 }], [[]]])('finds no wish in %j', (text) => {
    expect(wishOf(text)).toBeNull();
  });

  it('reads the first of a repeated text', () => expect(wishOf(['STOP', 'START'])).toBe('out'));
});
