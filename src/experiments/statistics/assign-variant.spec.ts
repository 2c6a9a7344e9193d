import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assignVariant, type WeightedVariant } from './assign-variant.js';

const EXPERIMENT = '0193f7a0-0000-7000-8000-000000000001';
const RECIPIENTS = Array.from({ length: 4_000 }, (_, index) => `+1415${5_000_000 + index}`);

type Variants = [WeightedVariant, ...WeightedVariant[]];
const variants = (weights: Record<string, number>): Variants =>
  Object.entries(weights).map(([name, weight]) => ({ name, weight })) as Variants;

function assign(recipient: string, weights: Record<string, number>, experiment = EXPERIMENT): string {
  return assignVariant(experiment, recipient, variants(weights)).name;
}

function share(name: string, weights: Record<string, number>): number {
  return RECIPIENTS.filter((recipient) => assign(recipient, weights) === name).length / RECIPIENTS.length;
}

describe('the variant of a recipient', () => {
  it('is the same in every release', () => {
    const assigned = RECIPIENTS.slice(0, 12).map((recipient) => assign(recipient, { a: 1, b: 1 }));
    expect(assigned.join('')).toBe('baabaaaaaaab');
  });

  it('is the same for all spellings of one number', () => {
    for (const [number, other] of [
      ['+541123456789', '+5491123456789'],
      ['+14155550123', '14155550123'],
    ] as const) {
      for (let index = 0; index < 20; index += 1) {
        const experiment = String(index);
        expect(assign(number, { a: 1, b: 1 }, experiment)).toBe(assign(other, { a: 1, b: 1 }, experiment));
      }
    }
  });

  // Five standard deviations of 4,000 recipients are 0.04 or less.
  it('follows the weights', () => {
    expect(Math.abs(share('a', { a: 1, b: 1 }) - 0.5)).toBeLessThan(0.04);
    expect(Math.abs(share('a', { a: 1, b: 3 }) - 0.25)).toBeLessThan(0.04);
    expect(Math.abs(share('c', { a: 50, b: 40, c: 10 }) - 0.1)).toBeLessThan(0.04);
    expect(share('a', { a: 0, b: 1 })).toBe(0);
  });

  it('in one experiment says nothing about another', () => {
    const both = RECIPIENTS.filter((recipient) => {
      const names = ['x', 'y'].map((experiment) => assign(recipient, { a: 1, b: 1 }, experiment));
      return names[0] === 'a' && names[1] === 'a';
    });
    expect(Math.abs(both.length / RECIPIENTS.length - 0.25)).toBeLessThan(0.04);
  });

  const weights = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 100 }), {
    minKeys: 2,
    noNullPrototype: true,
  });
  const recipients = fc.constantFrom(...RECIPIENTS);

  it('does not depend on the order of variants, nor on the unit of weights', () => {
    fc.assert(
      fc.property(weights, recipients, (weights, recipient) => {
        const reversed = Object.fromEntries(Object.entries(weights).reverse());
        const doubled = Object.fromEntries(
          Object.entries(weights).map(([name, weight]) => [name, weight * 2]),
        );
        const assigned = assign(recipient, weights);
        expect(assign(recipient, reversed)).toBe(assigned);
        expect(assign(recipient, doubled)).toBe(assigned);
      }),
    );
  });

  it('changes only to the variant whose weight is raised', () => {
    fc.assert(
      fc.property(weights, recipients, fc.integer({ min: 1, max: 100 }), (weights, recipient, more) => {
        const before = assign(recipient, weights);
        for (const name of [...Object.keys(weights), 'new']) {
          const after = assign(recipient, { ...weights, [name]: (weights[name] ?? 0) + more });
          expect([before, name]).toContain(after);
        }
      }),
    );
  });
});
