import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalizeParty, senderKey, senderMistake } from './sender.js';

const FORM =
  'must be a number such as +15550100000, a short code, up to 11 letters and digits, or powerpack:<uuid>.';

describe('a sender', () => {
  it.each([
    '+15550100000',
    '15550100000',
    '12345',
    '+12345',
    '123456',
    'ACME',
    'Acme Inc 24',
    ' ACME ',
    '1st Bank',
  ])('is accepted as %j', (sender) => {
    expect(senderMistake(sender)).toBeNull();
  });

  it.each([
    undefined,
    null,
    15550100000,
    '',
    '   ',
    'ACME\n',
    'A'.repeat(12),
    '+12',
    '12',
    '1 2',
    'Ä',
    '+ACME',
    ['ACME'],
  ])('is refused as %j', (sender) => {
    expect(senderMistake(sender)).toBe(FORM);
  });

  it.each(['+4407911123456', '4407911123456'])(
    'is not %s, which has a prefix of its country in it',
    (sender) => {
      expect(senderMistake(sender)).toContain('E.164');
    },
  );
});

it.each([
  ['15550100000', '+15550100000'],
  [' 15550100000', '+15550100000'],
  ['0015550100000', '+15550100000'],
  ['+1 555 010-0000', '+15550100000'],
  ['12345', '12345'],
  ['+12345', '12345'],
  [' 12345 ', '12345'],
  ['ACME', 'ACME'],
  ['  Acme   Inc ', 'Acme Inc'],
  ['1555123XXXX', '1555123XXXX'],
  ['', ''],
])('stores %j as %j', (text, party) => {
  expect(normalizeParty(text)).toBe(party);
});

describe('the key of a sender', () => {
  it.each([
    [['Acme', 'ACME', ' acme ', 'aCmE']],
    [['Acme Inc', 'ACME  INC', ' acme inc']],
    [['+15550100000', '15550100000', ' 15550100000', '0015550100000']],
    [['12345', '+12345', ' 12345']],
  ])('is the same for %j', (senders) => {
    expect(new Set(senders.map(senderKey)).size).toBe(1);
  });

  it('differs for Acme and Acme 2, and for a short code and a longer one', () => {
    expect(new Set(['Acme', 'Acme 2', 'AcmeInc', 'Acme Inc', '12345', '123456'].map(senderKey)).size).toBe(6);
  });

  it('is its own key, and that of the stored form, for any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[ +0]{0,3}[\d ]{2,16}$/),
      fc.stringMatching(/^[A-Za-z0-9 ]{1,14}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const key = senderKey(text);
        expect(senderKey(key)).toBe(key);
        const party = normalizeParty(text);
        expect(normalizeParty(party)).toBe(party);
        expect(senderKey(party)).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });
});
