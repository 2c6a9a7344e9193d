import { describe, expect, it } from '@jest/globals';
import { concludeExperiment, type VariantOutcome } from './conclude-experiment.js';

function variant(name: string, delivered: number, final: number, weight = 1): VariantOutcome {
  return { name, delivered, final, weight };
}

describe('a conclusion', () => {
  it('names the better of two variants, with the figures', () => {
    const conclusion = concludeExperiment([variant('short', 3_800, 4_000), variant('long', 3_900, 4_010)]);
    expect(conclusion.winner).toBe('long');
    expect(conclusion.messagesToSettle).toBeNull();
    expect(conclusion.text).toBe(
      '"long" is delivered more often than "short": 97.3 % of 4,010 final messages (long), 95.0 % of 4,000 (short). ' +
        'If they were equal, fewer than 1 in 7,226 experiments would ever look like this, however often one looks.',
    );
  });

  it('says that a difference may be chance, and how many more messages would settle it', () => {
    const conclusion = concludeExperiment([variant('a', 380, 400), variant('b', 385, 400)]);
    expect(conclusion.winner).toBeNull();
    expect(conclusion.text).toBe(
      'The difference between "b" and "a" may be chance: 96.3 % of 400 final messages (b), 95.0 % of 400 (a). ' +
        'If the true difference is 2 percentage points, about 7,900 more messages would probably settle it.',
    );
    expect(conclusion.messagesToSettle).toBeGreaterThan(1_000);
  });

  it('says that the difference cannot be settled if no variant gets more messages', () => {
    const conclusion = concludeExperiment([variant('a', 380, 400, 0), variant('b', 385, 400, 0)]);
    expect([conclusion.winner, conclusion.messagesToSettle]).toEqual([null, null]);
    expect(conclusion.text).toContain('Messages as they are shared out now would not settle it.');
  });

  it('names a winner of three only where it is better than both', () => {
    const [a, b, c] = [variant('a', 9_700, 10_000), variant('b', 9_690, 10_000), variant('c', 9_300, 10_000)];
    const open = concludeExperiment([c, b, a]);
    expect(open.winner).toBeNull();
    expect(open.text).toMatch(/^The difference between "a" and "b" may be chance: 97\.0 % .* 96\.9 % /);
    expect(open.comparisons.map(({ better, other }) => [better, other])).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
    expect(open.comparisons[1]!.pValue).toBeLessThan(0.001);
    const settled = concludeExperiment([a, { ...b, delivered: 9_400 }, c]);
    expect(settled.winner).toBe('a');
    expect(settled.text).toMatch(/^"a" is delivered more often than "b" and "c": /);
  });

  it('asks more of more variants', () => {
    const two = [variant('a', 9_580, 10_000), variant('b', 9_500, 10_000)];
    let delivered = 9_500;
    while (concludeExperiment([{ ...two[0]!, delivered }, two[1]!]).winner === null) delivered += 1;
    const first = { ...two[0]!, delivered };
    expect(concludeExperiment([first, two[1]!]).winner).toBe('a');
    const more = ['c', 'd', 'e'].map((name) => variant(name, 9_000, 10_000));
    expect(concludeExperiment([first, two[1]!, ...more]).winner).toBeNull();
  });

  it('waits for a final message of each variant', () => {
    const conclusion = concludeExperiment([variant('a', 9, 10), variant('b', 0, 0), variant('c', 0, 0)]);
    expect(conclusion).toEqual({
      winner: null,
      text: 'No message of "b" and "c" has a final status yet.',
      messagesToSettle: null,
      comparisons: [],
    });
  });

  it('does not exist for one variant or none', () => {
    expect(concludeExperiment([variant('a', 9, 10)]).text).toBe('There is nothing to compare.');
    expect(concludeExperiment([]).text).toBe('There is nothing to compare.');
  });

  it('tells rates apart that differ little', () => {
    const million = [variant('a', 999_000, 1_000_000), variant('b', 998_700, 1_000_000)];
    expect(concludeExperiment(million, 0.001).text).toContain(
      '99.90 % of 1,000,000 final messages (a), 99.87 %',
    );
  });

  it('says so where a variant gets no more messages', () => {
    const conclusion = concludeExperiment([variant('a', 380, 400), variant('b', 385, 400, 0)]);
    expect(conclusion.messagesToSettle).toBeNull();
    expect(conclusion.text).toMatch(/Messages as they are shared out now would not settle it\.$/);
  });
});
