import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LogBudget } from './log-budget.js';

let said: string[];
let budget: LogBudget;

beforeEach(() => {
  jest.useFakeTimers();
  said = [];
  budget = new LogBudget((level, message, context) => said.push(`${level} ${context} ${message}`), {
    perKind: 3,
    perLevel: 5,
  });
});
afterEach(() => {
  jest.useRealTimers();
});

function write(times: number, message: (index: number) => string, level = 'warn'): number {
  return Array.from({ length: times }, (_, index) => budget.take(level, message(index), 'Guard')).filter(
    Boolean,
  ).length;
}

describe('the budget of the log', () => {
  it('counts lines as one kind when they differ only in addresses, numbers, ids and paths', () => {
    expect(write(10, (index) => `refused from 192.0.2.${index} for /a/${index}`)).toBe(3);
  });

  it('distinguishes kinds by their words', () => {
    expect(write(2, () => 'callback refused')).toBe(2);
    expect(write(2, () => 'callback not readable')).toBe(2);
  });

  it('reports once a minute what was withheld, and starts over', () => {
    write(10, (index) => `refused ${index}`);
    jest.advanceTimersByTime(59_000);
    expect(said).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual(['warn Guard 7 more line(s) like this were not written in a minute: refused 0']);
    expect(write(10, (index) => `refused ${index}`)).toBe(3);
  });

  it('reports nothing when nothing was withheld', () => {
    write(3, () => 'refused');
    jest.advanceTimersByTime(120_000);
    expect(said).toEqual([]);
  });

  it('has a limit over all kinds of a level, but writes the first line of each', () => {
    write(3, () => 'one kind');
    write(3, () => 'another kind');
    expect(write(3, () => 'a third kind')).toBe(1);
    expect(write(3, () => 'needs action', 'error')).toBe(3);
  });

  it('has a limit for words that a stranger invents', () => {
    const name = (index: number): string =>
      index.toString(26).replace(/\d/g, (digit) => 'klmnopqrst'[Number(digit)]!);
    expect(write(10_000, (index) => `refused ${name(index)}`)).toBeLessThan(250);
    budget.renew();
    expect(said.length).toBeLessThan(250);
  });
});
