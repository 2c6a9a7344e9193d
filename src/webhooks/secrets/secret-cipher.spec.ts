import { describe, expect, it } from '@jest/globals';
import { Environment } from '../../config/environment.js';
import { readEnvironment } from '../../config/read-environment.js';
import { SecretCipher } from './secret-cipher.js';
import { SecretKeyMissingException, WrongSecretKeyError } from './secret.exceptions.js';

const KEYS = [
  'c2x5IGZveGVzIGp1bXAgb3ZlciB0aGUgbGF6eSBkb2c=',
  'ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100',
];
const cipherOf = (WEBHOOK_SECRET_KEY?: string): SecretCipher => {
  const env = readEnvironment({ WEBHOOK_SECRET_KEY });
  return new SecretCipher(env, env);
};
const production = Object.assign(new Environment(), { NODE_ENV: 'production' });

describe('SecretCipher', () => {
  it.each(['whsec_abc', '', 'ключ 🔑'])('decrypts what it encrypted: %j', (text) => {
    const cipher = cipherOf(KEYS[0]);
    const encrypted = cipher.encrypt(text, 'a');
    expect(encrypted).toMatch(/^v1\.[\da-f]{8}\.[\w-]+$/);
    expect(cipher.decrypt(encrypted, 'a')).toBe(text);
    expect(cipherOf(KEYS[0]).decrypt(encrypted, 'a')).toBe(text);
  });

  it('encrypts the same text differently each time', () => {
    const cipher = cipherOf(KEYS[0]);
    expect(cipher.encrypt('text', 'a')).not.toBe(cipher.encrypt('text', 'a'));
  });

  it('refuses a ciphertext of another owner, of another key, and one that was changed', () => {
    const cipher = cipherOf(KEYS[0]);
    const encrypted = cipher.encrypt('text', 'a');
    const last = encrypted.at(-1) === 'A' ? 'B' : 'A';
    expect(() => cipher.decrypt(encrypted, 'b')).toThrow(WrongSecretKeyError);
    expect(() => cipherOf(KEYS[1]).decrypt(encrypted, 'a')).toThrow(WrongSecretKeyError);
    expect(() => cipherOf().decrypt(encrypted, 'a')).toThrow(WrongSecretKeyError);
    for (const text of [`${encrypted.slice(0, -3)}${last}${last}${last}`, encrypted.slice(0, 20), '', 'v1']) {
      expect(() => cipher.decrypt(text, 'a')).toThrow(WrongSecretKeyError);
    }
  });

  it('encrypts with the first key, and decrypts with each', () => {
    const [old, both, now] = [cipherOf(KEYS[0]), cipherOf(`${KEYS[1]},${KEYS[0]}`), cipherOf(KEYS[1])];
    const encrypted = old.encrypt('text', 'a');
    expect([both.decrypt(encrypted, 'a'), both.isCurrent(encrypted)]).toEqual(['text', false]);
    const anew = both.encrypt('text', 'a');
    expect([now.decrypt(anew, 'a'), both.isCurrent(anew)]).toEqual(['text', true]);
    expect(() => old.decrypt(anew, 'a')).toThrow(WrongSecretKeyError);
  });

  it('decrypts outside production what was encrypted without a key', () => {
    const encrypted = cipherOf().encrypt('text', 'a');
    const cipher = cipherOf(KEYS[0]);
    expect([cipher.decrypt(encrypted, 'a'), cipher.isCurrent(encrypted)]).toEqual(['text', false]);
    const env = Object.assign(new Environment(), {
      ...production,
      WEBHOOK_SECRET_KEY: [Buffer.alloc(32, 'k')],
    });
    expect(() => new SecretCipher(env, env).decrypt(encrypted, 'a')).toThrow(WrongSecretKeyError);
  });

  it('needs WEBHOOK_SECRET_KEY in production', () => {
    const cipher = new SecretCipher(production, production);
    expect(() => cipher.encrypt('text', 'a')).toThrow(SecretKeyMissingException);
    expect(() => cipher.decrypt(cipherOf().encrypt('text', 'a'), 'a')).toThrow(SecretKeyMissingException);
    expect(cipherOf().decrypt(cipherOf().encrypt('text', 'a'), 'a')).toBe('text');
  });
});
