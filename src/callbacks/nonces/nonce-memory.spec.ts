import { describe, expect, it } from '@jest/globals';
import { NonceMemory } from './nonce-memory.js';

const DAY_MS = 24 * 3_600_000;

describe('a nonce', () => {
  it('is accepted again with its own request only', () => {
    const memory = new NonceMemory();
    expect(memory.accept(['a'], 'one')).toBe(true);
    expect(memory.accept(['b'], 'two')).toBe(true);
    expect(memory.accept(['a'], 'one')).toBe(true);
    expect(memory.accept(['a'], 'two')).toBe(false);
    expect(memory.accept(['a'], 'one')).toBe(true);
  });

  it('is refused where it is one of two, and both are remembered', () => {
    const memory = new NonceMemory();
    expect(memory.accept(['a', 'b'], 'one')).toBe(true);
    expect(memory.accept(['b', 'c'], 'two')).toBe(false);
    expect(memory.accept(['b'], 'two')).toBe(false);
    expect(memory.accept(['c'], 'three')).toBe(false);
    expect(memory.accept(['d', 'd'], 'three')).toBe(true);
  });

  it('is remembered for 24 hours', () => {
    let now = 1_000_000;
    const memory = new NonceMemory({ now: () => now });
    memory.accept(['a'], 'one');
    now += DAY_MS - 1_000;
    expect(memory.accept(['a'], 'two')).toBe(false);
    now += 1_000;
    expect(memory.accept(['a'], 'two')).toBe(true);
    expect(memory.accept(['a'], 'one')).toBe(false);
  });

  it('is remembered among many, while the tables grow', () => {
    const memory = new NonceMemory();
    const nonces = Array.from({ length: 20_000 }, (_, index) => `nonce-${index}`);
    for (const nonce of nonces) expect(memory.accept([nonce], `of ${nonce}`)).toBe(true);
    expect(nonces.filter((nonce) => !memory.accept([nonce], `of ${nonce}`))).toEqual([]);
    expect(nonces.filter((nonce) => memory.accept([nonce], 'another'))).toEqual([]);
  });

  it('is forgotten first where there is room for no more, and memory does not grow', () => {
    const memory = new NonceMemory({ largest: 2 ** 12, tables: 2 });
    const nonces = Array.from({ length: 12_000 }, (_, index) => `nonce-${index}`);
    for (const nonce of nonces) memory.accept([nonce], nonce);
    expect(memory.slots).toBe(2 ** 13);
    expect(memory.accept([nonces.at(-1)!], 'another')).toBe(false);
    expect(memory.accept([nonces[0]!], 'another')).toBe(true);
  });

  it('leaves no memory behind after a day', () => {
    let now = 0;
    const memory = new NonceMemory({ now: () => now });
    for (let index = 0; index < 20_000; index += 1) memory.accept([`${index}`], 'x');
    const before = memory.slots;
    now += DAY_MS;
    for (let index = 0; index < 20_000; index += 1) memory.accept([`later ${index}`], 'x');
    expect(memory.slots).toBeLessThan(before * 2);
  });
});
