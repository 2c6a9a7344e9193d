import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../config/read-environment.js';
import { ApiKeys, digestOf } from './api-keys.js';
import type { StoredKey } from './keys/stored-key.js';

const KEYS = 'backend:0123456789abcdef, reports:fedcba9876543210:read, both:abcdefghijklmnop:send+read';

const NOW = new Date('2026-11-29T12:00:00Z');

const STORED = { id: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c', name: 'stored' };

function keysOf(API_KEYS: string): ApiKeys {
  return new ApiKeys(readEnvironment({ API_KEYS }), { now: () => NOW });
}

function storedKey(overrides: Partial<StoredKey> = {}): StoredKey {
  return {
    ...STORED,
    digest: digestOf('stored-secret-0123456789'),
    scopes: ['read'],
    requestsPerMinute: 5,
    expiresAt: null,
    createdBy: null,
    createdAt: NOW,
    lastUsedAt: null,
    ...overrides,
  };
}

describe('API keys', () => {
  it.each([
    ['0123456789abcdef', 'backend', ['send', 'read', 'admin']],
    ['fedcba9876543210', 'reports', ['read']],
    ['abcdefghijklmnop', 'both', ['send', 'read']],
  ])('finds the key of secret %s: %s with %j', (secret, name, scopes) => {
    const key = keysOf(KEYS).find(secret);
    expect(key?.name).toBe(name);
    expect([...key!.scopes]).toEqual(scopes);
  });

  it.each([
    '',
    'backend',
    '0123456789abcde',
    '0123456789abcdeF',
    '0123456789abcdef ',
    '0123456789abcdef:read',
  ])('finds no key of %j', (secret) => {
    expect(keysOf(KEYS).find(secret)).toBeUndefined();
  });

  it('tell whether any are configured', () => {
    expect(keysOf(KEYS).configured).toBe(true);
    expect(keysOf('').configured).toBe(false);
  });

  it('keep no secret in memory', () => {
    expect(JSON.stringify(keysOf(KEYS))).not.toMatch(/0123456789abcdef|fedcba9876543210/);
  });
});

describe('API keys of the database', () => {
  it('are found beside those of API_KEYS, until they are replaced', () => {
    const keys = keysOf(KEYS);
    keys.setStored([storedKey()]);
    expect(keys.find('stored-secret-0123456789')).toMatchObject({ name: 'stored', requestsPerMinute: 5 });
    expect(keys.find('0123456789abcdef')).toMatchObject({ name: 'backend', requestsPerMinute: null });
    keys.setStored([]);
    expect(keys.find('stored-secret-0123456789')).toBeUndefined();
    expect(keys.signingKeyOf(STORED)).toBeUndefined();
  });

  it.each([
    [new Date(NOW.getTime() + 1), 'stored'],
    [NOW, undefined],
  ])('are refused from %j on', (expiresAt, found) => {
    const keys = keysOf(KEYS);
    keys.setStored([storedKey({ expiresAt })]);
    expect(keys.find('stored-secret-0123456789')?.name).toBe(found);
    expect(keys.current(STORED)?.name).toBe(found);
  });

  it('sign sessions with a secret that the database does not hold', () => {
    const signingKeyWith = (API_KEYS: string): Buffer => {
      const keys = keysOf(API_KEYS);
      keys.setStored([storedKey()]);
      return keys.signingKeyOf(STORED)!;
    };
    const turned = KEYS.split(', ').reverse().join();
    expect(signingKeyWith(turned)).toEqual(signingKeyWith(KEYS));
    expect(signingKeyWith('backend:another-0123456789')).not.toEqual(signingKeyWith(KEYS));
    expect(signingKeyWith('')).not.toEqual(signingKeyWith(''));
  });

  it('make keys necessary, expired ones too', () => {
    const keys = keysOf('');
    keys.setStored([storedKey({ expiresAt: new Date(0) })]);
    expect(keys.configured).toBe(true);
  });

  it('are not confused with a key of API_KEYS of the same name', () => {
    const keys = keysOf('stored:0123456789abcdef:send');
    keys.setStored([storedKey()]);
    const found = [{ name: 'stored' }, STORED].map((identity) => [...keys.current(identity)!.scopes]);
    expect(found).toEqual([['send'], ['read']]);
    expect(keys.signingKeyOf({ name: 'stored' })).not.toEqual(keys.signingKeyOf(STORED));
  });
});
