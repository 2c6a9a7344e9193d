import { describe, expect, it } from '@jest/globals';
import type { PlivoReader } from '../../plivo/client/plivo.reader.js';
import { AccountBalance } from './account-balance.js';

const START = Date.parse('2026-11-29T08:00:00Z');
const minutes = (count: number): Date => new Date(START + count * 60_000);

/** Asks an account with these balances, one after the other. An error is thrown. */
function balanceOf(...answers: (number | Error)[]): AccountBalance {
  const readBalance = (): Promise<number> => {
    const answer = answers.shift() ?? new Error('asked too often');
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return new AccountBalance({ readBalance } as PlivoReader);
}

describe('AccountBalance', () => {
  it('asks Plivo once in ten minutes', async () => {
    const balance = balanceOf(5, 4);
    const read: (number | null)[] = [];
    for (const at of [0, 1, 9.9, 10, 11]) read.push(await balance.read(minutes(at)));
    expect(read).toEqual([5, 5, 5, 4, 4]);
  });

  it('is unknown for ten minutes if Plivo does not answer, and keeps no old value', async () => {
    const balance = balanceOf(5, new Error('away'), 3);
    const read: (number | null)[] = [];
    for (const at of [0, 10, 11, 20]) read.push(await balance.read(minutes(at)));
    expect(read).toEqual([5, null, null, 3]);
  });
});
