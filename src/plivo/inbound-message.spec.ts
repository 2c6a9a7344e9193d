import { describe, expect, it } from '@jest/globals';
import { ConsentWords } from '../sms/consent-words.js';
import { readInboundMessage } from './inbound-message.js';

const MESSAGE = {
  From: '15551234567',
  To: '15550100000',
  MessageUUID: '83876bdb-2033-4876-bfaf-0ff8693705af',
};

const changeOf = (Text: unknown) => readInboundMessage({ ...MESSAGE, Text })?.consentChange;

describe('an inbound message', () => {
  it('names its sender and recipient', () => {
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
  ])('is refused with %j', (overrides) => {
    expect(readInboundMessage({ ...MESSAGE, ...overrides })).toBeNull();
  });

  it("accepts numbers in Plivo's spellings, and short codes unchanged", () => {
    const parties = [
      [' 15551234567', '12345', '+15551234567', '12345'],
      ['0044 7911 123456', '+12345', '+447911123456', '12345'],
      ['+44 (0)7911-123456', ' 12345', '+447911123456', '12345'],
      ['5215512345678', '00525512345678', '+525512345678', '+525512345678'],
    ];
    for (const [From, To, sender, recipient] of parties) {
      expect(readInboundMessage({ ...MESSAGE, From, To })).toMatchObject({ sender, recipient });
    }
  });

  it.each([[undefined], [''], ['a b'], ['x\ny'], ['x'.repeat(65)]])(
    'has no UUID where that is %j',
    (uuid) => {
      expect(readInboundMessage({ ...MESSAGE, MessageUUID: uuid })?.messageUuid).toBeNull();
    },
  );

  it('asks for the consent change of its text', () => {
    expect(['“Stop.”', 'OPT-OUT', 'Unstop', 'Please stop by tomorrow'].map(changeOf)).toEqual([
      'opt_out',
      'opt_out',
      'opt_in',
      null,
    ]);
  });

  it('asks for the consent change of configured words', () => {
    const words = new ConsentWords({ optOut: ['ALTO'], optIn: ['SI'] });
    const read = (Text: string) => readInboundMessage({ ...MESSAGE, Text }, words)?.consentChange;
    expect(['alto', 'Sí', 'STOP', 'no'].map(read)).toEqual(['opt_out', 'opt_in', 'opt_out', null]);
  });

  it.each([[undefined], [null], [''], [7], [{ toString: 1 }], [[]]])(
    'finds no consent change in %j',
    (text) => {
      expect(changeOf(text)).toBeNull();
    },
  );

  it('keeps a long text whole, without characters that a database refuses', () => {
    const text = `a\0${'x'.repeat(1_600)}\ud800`;
    const read = readInboundMessage({ ...MESSAGE, Text: text })?.text;
    expect(read).toBe(`a${'x'.repeat(1_600)}\ufffd`);
  });

  it('reads the first of a repeated text', () => expect(changeOf(['STOP', 'START'])).toBe('opt_out'));
});
