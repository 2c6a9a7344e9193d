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

const changeOf = (Text: unknown) => readInboundMessage({ ...MESSAGE, Text })?.consentChange;

describe('an inbound message', () => {
  it('says who wrote to whom', () => {
    expect(readInboundMessage({ ...MESSAGE, Text: 'Stop', Type: 'sms' })).toEqual({
      messageUuid: MESSAGE.MessageUUID,
      sender: '+15551234567',
      recipient: '+15550100000',
      consentChange: 'opt_out',
      text: 'Stop',
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
      sender: '+15551234567',
      recipient: '12345',
    });
  });

  it.each([[undefined], [''], ['a b'], ['x\ny'], ['x'.repeat(65)]])(
    'has no UUID where that is %j',
    (uuid) => {
      expect(readInboundMessage({ ...MESSAGE, MessageUUID: uuid })?.messageUuid).toBeNull();
    },
  );

  it.each(OUT)('takes %s for an opt-out', (word) => expect(changeOf(word)).toBe('opt_out'));
  it.each(IN)('takes %s for an opt-in', (word) => expect(changeOf(word)).toBe('opt_in'));

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
        const expected = IN.includes(word.toUpperCase()) ? 'opt_in' : 'opt_out';
        expect(changeOf(before + word.replace(' ', ' \n') + after)).toBe(expected);
      }),
    );
  });

  it('finds no consent change in a text that only holds such a word', () => {
    const others = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.constantFrom(...OUT, ...IN), others, (word, rest) => {
        fc.pre(!(word === 'STOP' && rest.trim().toUpperCase() === 'ALL'));
        expect([changeOf(`${word} ${rest}`), changeOf(`${rest} ${word}`)]).toEqual([null, null]);
      }),
    );
    expect([changeOf(`STOP${' '.repeat(300)}x`), changeOf('STOPPED'), changeOf('don’t stop')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it.each([[undefined], [null], [''], [7], [{ toString: 1 }], [[]]])(
    'finds no consent change in %j',
    (text) => {
      expect(changeOf(text)).toBeNull();
    },
  );

  it('keeps a long text whole, without what a database cannot hold', () => {
    const text = `a\0${'x'.repeat(1_600)}\ud800`;
    const read = readInboundMessage({ ...MESSAGE, Text: text })?.text;
    expect(read).toBe(`a${'x'.repeat(1_600)}\ufffd`);
  });

  it('reads the first of a repeated text', () => expect(changeOf(['STOP', 'START'])).toBe('opt_out'));
});
