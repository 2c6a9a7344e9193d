import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { KeyIdentity } from '../api-keys.js';
import { createToken, readToken } from './session-token.js';

const KEY = randomBytes(32);
const CLAIMS = { name: 'bäckend "1"', expiresAt: new Date('2026-11-29T20:00:00.123Z') };
const keyOf = ({ name }: KeyIdentity): Buffer | undefined => (name === CLAIMS.name ? KEY : undefined);

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

describe('a session token', () => {
  it.each([CLAIMS, { id: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c', ...CLAIMS }])(
    'returns the content it was made from: %j',
    (claims) => {
      expect(readToken(createToken(claims, KEY), keyOf)).toEqual(claims);
    },
  );

  it('is refused when its signing key has changed or is unknown', () => {
    expect(readToken(createToken(CLAIMS, randomBytes(32)), keyOf)).toBeUndefined();
    expect(readToken(createToken({ ...CLAIMS, name: 'removed' }, KEY), keyOf)).toBeUndefined();
  });

  it('is refused with any character changed', () => {
    const token = createToken(CLAIMS, KEY);
    const changed = [...token].map((char, index) => {
      // The last character of 32 bytes has two bits that do not count.
      const other = index === token.length - 1 ? '~' : char === 'A' ? 'B' : 'A';
      return token.slice(0, index) + other + token.slice(index + 1);
    });
    expect(changed.filter((text) => readToken(text, keyOf))).toEqual([]);
  });

  it('is refused with the content of another', () => {
    const [, signature] = createToken(CLAIMS, KEY).split('.');
    const later = encode({ name: CLAIMS.name, expiresAt: CLAIMS.expiresAt.getTime() + 1 });
    expect(readToken(`${later}.${signature}`, keyOf)).toBeUndefined();
  });

  it.each([
    '',
    '.',
    'a.b',
    `${encode('{')}.${'A'.repeat(43)}`,
    `${encode('null')}.${'A'.repeat(43)}`,
    `${encode({ name: 7, expiresAt: 1 })}.${'A'.repeat(43)}`,
    `${encode({ name: CLAIMS.name, expiresAt: 'never' })}.${'A'.repeat(43)}`,
    `${encode({ id: 7, name: CLAIMS.name, expiresAt: 1 })}.${'A'.repeat(43)}`,
    `${encode({ name: CLAIMS.name, expiresAt: 1 })}.${'A'.repeat(42)}`,
    `${'A'.repeat(1_001)}.${'A'.repeat(43)}`,
  ])('is refused as %j', (text) => {
    expect(readToken(text, keyOf)).toBeUndefined();
  });
});
