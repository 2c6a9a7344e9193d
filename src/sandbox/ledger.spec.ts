import { beforeEach, describe, expect, it } from '@jest/globals';
import { noteArrival, Ledger, type LedgerDestination } from './ledger.js';

const AT = { at: '2026-01-02T03:04:05.678Z', atMs: 12.5 };

let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger(5);
});

function to(...numbers: string[]): LedgerDestination[] {
  return numbers.map((number) => ({
    from: 'ACME',
    powerpackUuid: null,
    dlt: {},
    to: number,
    messageUuid: `uuid of ${number}`,
    outcome: 'accepted',
  }));
}

function numbersOf(after?: number, limit?: number): [numbers: number[], next: number | null] {
  const { items, next } = ledger.page(after, limit);
  return [items.map(({ number }) => number), next];
}

describe('the ledger', () => {
  it('numbers destinations and requests from 1', () => {
    ledger.record(AT, to('+1', '+2'));
    ledger.record({ ...AT, atMs: 13 }, to('+3'));
    expect(ledger.page().items).toEqual([
      { ...AT, number: 1, request: 1, ...to('+1')[0] },
      { ...AT, number: 2, request: 1, ...to('+2')[0] },
      { ...AT, atMs: 13, number: 3, request: 2, ...to('+3')[0] },
    ]);
  });

  it('reads page by page, without a gap, to its end', () => {
    ledger.record(AT, to('+1', '+2', '+3', '+4', '+5'));
    expect(numbersOf(0, 2)).toEqual([[1, 2], 2]);
    expect(numbersOf(2, 2)).toEqual([[3, 4], 4]);
    expect(numbersOf(4, 2)).toEqual([[5], null]);
    expect(numbersOf(3, 2)).toEqual([[4, 5], null]);
    expect(numbersOf(5, 2)).toEqual([[], null]);
    expect(numbersOf(99, 2)).toEqual([[], null]);
  });

  it('drops the oldest entries and never reuses their numbers', () => {
    ledger.record(AT, to('+1', '+2', '+3', '+4'));
    ledger.record(AT, to('+5', '+6', '+7'));
    expect(numbersOf()).toEqual([[3, 4, 5, 6, 7], null]);
    expect(numbersOf(1, 2)).toEqual([[3, 4], 4]);
    expect(ledger.page(4).items.map((entry) => entry.to)).toEqual(['+5', '+6', '+7']);
    expect(ledger.total).toBe(5);
  });

  it('starts from 1 again when cleared', () => {
    ledger.record(AT, to('+1', '+2', '+3', '+4', '+5', '+6'));
    ledger.clear();
    expect(ledger.page()).toEqual({ total: 0, items: [], next: null });
    ledger.record(AT, to('+7'));
    expect(ledger.page().items).toMatchObject([{ number: 1, request: 1, to: '+7' }]);
  });

  it('takes arrivals from a clock with fractions that never goes back', () => {
    const [first, second] = [noteArrival(), noteArrival()];
    expect(second.atMs).toBeGreaterThanOrEqual(first.atMs);
    expect(Number.isInteger(first.atMs) && Number.isInteger(second.atMs)).toBe(false);
    expect(Math.abs(Date.parse(first.at) - Date.now())).toBeLessThan(1_000);
  });
});
