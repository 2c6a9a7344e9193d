import { describe, expect, it } from '@jest/globals';
import { reportsFinalStatus, mixScenarios, parseMix, recipientOf } from './scenario-mix.js';

describe('a mix of scenarios', () => {
  it('gives each scenario its share, spread evenly', () => {
    const scenarios = mixScenarios(parseMix('delivered=2, undelivered,reversed=1'));
    const names = Array.from({ length: 8 }, () => scenarios.next().value.name);
    for (const part of [names.slice(0, 4), names.slice(4)])
      expect(part.toSorted()).toEqual(['delivered', 'delivered', 'reversed', 'undelivered']);
  });

  it.each(['', 'unheard-of', 'delivered=0', 'delivered=-1', 'delivered=1=2', 'delivered,'])(
    'refuses %j, and names the scenarios',
    (text) => {
      expect(() => parseMix(text)).toThrow(/Names: delivered, sent-only, /);
    },
  );

  it('sends to the number of a scenario, or to changing ones', () => {
    const [delivered, undelivered] = [...parseMix('delivered,undelivered').keys()];
    expect([recipientOf(undelivered!, 1), recipientOf(undelivered!, 2)]).toEqual(
      Array(2).fill('+15550000080'),
    );
    expect([recipientOf(delivered!, 1), recipientOf(delivered!, 12_345)]).toEqual([
      '+15551000001',
      '+15551002345',
    ]);
  });

  it('knows which scenarios callbacks bring to an end', () => {
    const told = (name: string) => reportsFinalStatus([...parseMix(name).keys()][0]!);
    const names = ['delivered', 'undelivered', 'no-answer-sent', 'opted-out', 'bad-parameter'];
    expect(names.map(told)).toEqual(names.map(() => true));
    const silent = ['sent-only', 'lost-callbacks', 'no-answer-lost', 'server-error', 'too-many-requests'];
    expect(silent.map(told)).toEqual(silent.map(() => false));
  });
});
