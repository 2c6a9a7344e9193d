import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError, OutcomeUnknownError, RowRefusedError } from './database-error.js';
import { findFault } from './row-fault.js';

const withState = (code: string): Error =>
  new DatabaseUnavailableError('failed', { cause: Object.assign(new Error('failed'), { code }) });
const ok = (): Promise<void> => Promise.resolve();
const fail = (error: Error) => async (): Promise<void> => {
  throw error;
};
const fault = (error: Error, { retry = fail(error), probe = ok } = {}) =>
  findFault(error, { retry, probe, roundPauseMs: 0 });

describe('the fault of a row that cannot be written', () => {
  it("is the row's after class 22 or 23, without a probe", async () => {
    expect(await fault(new RowRefusedError('refused'), { probe: fail(new Error('down')) })).toBe('row');
  });

  it.each([withState('54000'), withState('XX000'), withState('P0001'), new TypeError('of ours')])(
    "is the row's when it keeps failing with %p while a probe succeeds",
    async (error) => expect(await fault(error)).toBe('row'),
  );

  it.each([
    '25006',
    '57014',
    '55P03',
    '40P01',
    '40001',
    '42501',
    '42P01',
    '54000',
    '58030',
    'XX000',
    'XX001',
  ])("is the database's when a probe fails too, with %s", async (code) => {
    const error = withState(code);
    expect(await fault(error, { probe: fail(error) })).toBe('database');
  });

  it.each([
    ...['25006', '57014', '55P03', '40P01', '40001', '58030', 'XX001', '08006', '53300'].map(withState),
    new DatabaseUnavailableError('no answer'),
    new OutcomeUnknownError('no answer to COMMIT'),
  ])('is not proven by a probe that succeeds beside %p', async (error) => {
    expect(await fault(error)).toBe('unproven');
  });

  it('does not exist when another try succeeds', async () => {
    expect(await fault(withState('XX000'), { retry: ok })).toBe('none');
  });

  it("is the database's when a later probe fails", async () => {
    const answers = [true];
    const probe = (): Promise<void> => (answers.pop() ? ok() : Promise.reject(new Error('down')));
    expect(await fault(withState('XX000'), { probe })).toBe('database');
  });

  it("is the row's when another try proves it", async () => {
    expect(await fault(withState('XX000'), { retry: fail(new RowRefusedError('refused')) })).toBe('row');
  });
});
