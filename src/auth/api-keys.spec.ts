import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../config/read-environment.js';
import { ApiKeys } from './api-keys.js';

const KEYS = 'backend:0123456789abcdef, reports:fedcba9876543210:read, both:abcdefghijklmnop:send+read';

function keysOf(API_KEYS: string): ApiKeys {
  return new ApiKeys(readEnvironment({ API_KEYS }));
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
