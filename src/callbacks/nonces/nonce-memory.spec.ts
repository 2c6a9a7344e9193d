import { describe, expect, it } from '@jest/globals';
import { NonceMemory } from './nonce-memory.js';

const DAY_MS = 24 * 3_600_000;
const of = (request: string): Buffer => Buffer.from(request);

describe('a nonce', () => {
  it('is accepted again with its own request only', () => {
    const memory = new NonceMemory();
    expect(memory.accept(['a'], of('one'))).toBe(true);
    expect(memory.accept(['b'], of('two'))).toBe(true);
    expect(memory.accept(['a'], of('one'))).toBe(true);
    expect(memory.accept(['a'], of('two'))).toBe(false);
    expect(memory.accept(['a'], of('one'))).toBe(true);
  });

  it('is refused as one of two, and both are remembered', () => {
    const memory = new NonceMemory();
    expect(memory.accept(['a', 'b'], of('one'))).toBe(true);
    expect(memory.accept(['b', 'c'], of('two'))).toBe(false);
    expect(memory.accept(['b'], of('two'))).toBe(false);
    expect(memory.accept(['c'], of('three'))).toBe(false);
    expect(memory.accept(['d', 'd'], of('three'))).toBe(true);
  });

  it('is remembered for 24 hours', () => {
    let now = 1_000_000;
    const memory = new NonceMemory({ now: () => now });
    memory.accept(['a'], of('one'));
    now += DAY_MS - 1_000;
    expect(memory.accept(['a'], of('two'))).toBe(false);
    now += 1_000;
    expect(memory.accept(['a'], of('two'))).toBe(true);
    expect(memory.accept(['a'], of('one'))).toBe(false);
  });

  it('is remembered among many, while the tables grow', () => {
    const memory = new NonceMemory();
    const nonces = Array.from({ length: 20_000 }, (_, index) => `nonce-${index}`);
    for (const nonce of nonces) expect(memory.accept([nonce], of(`of ${nonce}`))).toBe(true);
    expect(nonces.filter((nonce) => !memory.accept([nonce], of(`of ${nonce}`)))).toEqual([]);
    expect(nonces.filter((nonce) => memory.accept([nonce], of('another')))).toEqual([]);
  });

  it('is dropped oldest first when there is no room, and memory does not grow', () => {
    const memory = new NonceMemory({ largest: 2 ** 12, tables: 2 });
    const nonces = Array.from({ length: 12_000 }, (_, index) => `nonce-${index}`);
    for (const nonce of nonces) memory.accept([nonce], of(nonce));
    expect(memory.slots).toBe(2 ** 13);
    expect(memory.accept([nonces.at(-1)!], of('another'))).toBe(false);
    expect(memory.accept([nonces[0]!], of('another'))).toBe(true);
  });

  it('leaves no memory behind after a day', () => {
    let now = 0;
    const memory = new NonceMemory({ now: () => now });
    for (let index = 0; index < 20_000; index += 1) memory.accept([`${index}`], of('x'));
    const before = memory.slots;
    now += DAY_MS;
    for (let index = 0; index < 20_000; index += 1) memory.accept([`later ${index}`], of('x'));
    expect(memory.slots).toBeLessThan(before * 2);
  });
});
