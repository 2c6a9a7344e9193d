import { describe, expect, it } from '@jest/globals';
import { DEFAULT_SCENARIO, SCENARIOS, findScenario } from './scenarios.js';

describe('the scenarios', () => {
  it('have one E.164 number each', () => {
    const numbers = SCENARIOS.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^(\+1555\d{7}|\+91\d{10})$/);
  });

  it.each(SCENARIOS.map((scenario) => [scenario.number, scenario] as const))(
    'finds the scenario of %s with and without +',
    (number, scenario) => {
      expect(findScenario(number)).toBe(scenario);
      expect(findScenario(number.slice(1))).toBe(scenario);
    },
  );

  it.each(['+15551234567', '15551234567', '+5550000080', 'ACME', ''])(
    'finds the ordinary scenario for %j',
    (number) => {
      expect(findScenario(number)).toBe(DEFAULT_SCENARIO);
    },
  );

  it('end as their texts say', () => {
    const ends = SCENARIOS.map(({ number, answer, reports }) => {
      const end = reports.at(-1);
      return `${number.slice(-3)} ${typeof answer === 'object' ? answer.status : `${end?.status ?? 'silence'} ${end?.errorCode ?? ''}`}`.trim();
    });
    expect(ends).toEqual([
      '001 sent',
      '002 delivered',
      '003 delivered',
      '004 delivered',
      '005 delivered',
      '006 delivered',
      '007 silence',
      '008 delivered',
      '020 undelivered 20',
      '080 undelivered 80',
      '100 undelivered 100',
      '098 silence',
      '200 failed 200',
      '300 rejected 300',
      '420 failed 420',
      '400 400',
      '401 401',
      '402 402',
      '403 403',
      '404 404',
      '429 429',
      '500 500',
      '503 503',
    ]);
  });
});
