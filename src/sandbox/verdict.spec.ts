import { describe, expect, it } from '@jest/globals';
import { findScenario } from './scenarios.js';
import { chooseResponse, ledgerOutcome, UnknownOutcomes } from './verdict.js';

const [ORDINARY, DUPLICATED] = [findScenario('+15551234567'), findScenario('+15550000002')];
const [NONE, LOST, LATE] = ['6', '7', '8'].map((end) => findScenario(`+1555000000${end}`)) as [
  typeof ORDINARY,
  typeof ORDINARY,
  typeof ORDINARY,
];
const [INVALID, REFUSED, FAILING] = ['098', '402', '503'].map((end) => findScenario(`+15550000${end}`)) as [
  typeof ORDINARY,
  typeof ORDINARY,
  typeof ORDINARY,
];

describe('the answer to a request', () => {
  it.each([
    [[ORDINARY, DUPLICATED, INVALID], 'accepted'],
    [[ORDINARY, INVALID, LATE, REFUSED], 'late'],
    [[ORDINARY, REFUSED, LATE], REFUSED.answer],
    [[NONE, FAILING], 'none'],
  ])('is the first one that is not plain acceptance (%#)', (scenarios, answer) => {
    expect(chooseResponse(scenarios)).toEqual(answer);
  });
});

describe('the outcome of a destination', () => {
  it.each([
    ['accepted', ORDINARY, 'accepted'],
    ['accepted', INVALID, 'refused'],
    ['late', LATE, 'accepted'],
    ['none', ORDINARY, 'unanswered-sent'],
    ['none', NONE, 'unanswered-sent'],
    ['none', INVALID, 'unanswered-lost'],
    ['none', LOST, 'unanswered-lost'],
    ['lost', ORDINARY, 'unanswered-lost'],
    [REFUSED.answer, ORDINARY, 'refused'],
    [FAILING.answer, ORDINARY, 'unanswered-lost'],
  ] as const)('of an answer %j is as it should be (%#)', (answer, scenario, outcome) => {
    expect(ledgerOutcome(answer as Exclude<typeof answer, 'invalid number'>, scenario)).toBe(outcome);
  });
});

describe('unknown outcomes', () => {
  it('come every n-th time, alternately sent and lost, and only for numbers without a scenario', () => {
    const outcomes = new UnknownOutcomes(3);
    const next = Array.from({ length: 12 }, () => {
      expect(outcomes.next([ORDINARY, DUPLICATED])).toBeNull();
      return outcomes.next([ORDINARY, ORDINARY]);
    });
    expect(next.map((answer) => answer ?? '-').join(' ')).toBe('- - none - - lost - - none - - lost');
  });

  it('never come when n is 0', () => {
    const outcomes = new UnknownOutcomes(0);
    expect(Array.from({ length: 9 }, () => outcomes.next([ORDINARY])).every((answer) => !answer)).toBe(true);
  });
});
