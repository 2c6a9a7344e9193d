import { describe, expect, it } from '@jest/globals';
import { type CellShare, findRisenGroups } from './risen-groups.js';

const LIMITS = { minWhole: 20, minRise: 0.1 };
const CELLS = ['262-01', '262-02', '234-10'].flatMap((network) =>
  ['login', 'shipped'].map((template) => ({
    country: network.startsWith('262') ? 'DE' : 'GB',
    network,
    sender: 'ACME',
    template,
  })),
);
type Group = (typeof CELLS)[number];

const shares = (failed: (group: Group) => number): CellShare[] =>
  CELLS.map((group) => ({ group, part: failed(group), whole: 100 }));
const past = () => Array.from({ length: 7 }, () => shares(() => 3));
const subjects = (now: CellShare[], open: string[] = []): string[] =>
  findRisenGroups({ windows: [now], past }, LIMITS, new Set(open)).map(({ subject }) => subject);

describe('groups whose share rose', () => {
  it.each<[string, (group: Group) => number, string[]]>([
    ['nothing is wrong', () => 3, []],
    ['a network is down', ({ network }) => (network === '262-02' ? 90 : 3), ['network=262-02']],
    ['a country is', ({ country }) => (country === 'DE' ? 60 : 3), ['country=DE']],
    ['a template is broken', ({ template }) => (template === 'login' ? 70 : 3), ['template=login']],
    ['everything fails', () => 50, ['sender=ACME']],
    [
      'two things are wrong',
      ({ network, template }) => (network === '262-02' ? 90 : template === 'login' ? 40 : 3),
      ['network=262-02', 'template=login'],
    ],
  ])('are named once where %s', (_what, failed, expected) => {
    expect(subjects(shares(failed))).toEqual(expected);
  });

  it('keep the name of an open alert, down to half of the least rise', () => {
    const country = ({ country: name }: Group): number => (name === 'DE' ? 60 : 3);
    expect(subjects(shares(country), ['network=262-02', 'network=262-01'])).toEqual([
      'network=262-02',
      'network=262-01',
    ]);
    expect(
      subjects(
        shares(({ country: name }) => (name === 'DE' ? 9 : 3)),
        ['country=DE'],
      ),
    ).toEqual(['country=DE']);
    expect(
      subjects(
        shares(({ country: name }) => (name === 'DE' ? 7 : 3)),
        ['country=DE'],
      ),
    ).toEqual([]);
  });
});
