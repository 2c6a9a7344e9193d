import { expect, it } from '@jest/globals';
import { explainErrorCode, LISTED_ERROR_CODES } from '../../../../src/plivo/error-codes.js';
import { whatToDo } from './what-to-do.js';

it('has advice for every code that the service knows, and for those it does not', () => {
  for (const code of [...LISTED_ERROR_CODES, '12345'])
    expect(whatToDo({ code, resend: explainErrorCode(code).resend })).not.toMatch(/Look the code up/);
  expect(whatToDo({ code: '12345', resend: 'whatever' })).toBe('Look the code up in the Plivo console.');
  expect(whatToDo({ code: 'toString', resend: 'once' })).toBe('Send again once, later.');
  expect(whatToDo({ code: null, resend: 'no' })).toMatch(/^The network gave no reason/);
});

it('never advises to send again where the service says that it does not help', () => {
  const useless = LISTED_ERROR_CODES.map((code) => ({ code, resend: explainErrorCode(code).resend })).filter(
    ({ resend }) => resend === 'no' || resend === 'never',
  );
  expect(useless.length).toBeGreaterThan(10);
  for (const row of useless) expect(whatToDo(row)).not.toMatch(/^send again/i);
});
