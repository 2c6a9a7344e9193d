import { expect, it } from '@jest/globals';
import { explainErrorCode, LISTED_ERROR_CODES, type ResendAdvice } from './error-codes.js';

const ADVICE: Record<ResendAdvice, string[]> = {
  never: ['200'],
  no: '10 30 40 50 60 70 100 110 120 130 201 310 330 340 350 360 450 451 452 910'.split(' '),
  once: ['90', '140', '300', '1000'],
  with_backoff: ['20', '80', '370'],
  if_still_relevant: ['420'],
  after_top_up: ['900'],
  with_template: ['380'],
};

it.each(Object.entries(ADVICE).flatMap(([resend, codes]) => codes.map((code) => [code, resend])))(
  'after error %s the advice on sending again is: %s',
  (code, resend) => {
    expect(explainErrorCode(code)).toEqual({ meaning: expect.stringMatching(/^[A-Z].{5,}/), resend });
  },
);

it("explains Plivo's codes and no others", () => {
  expect([...LISTED_ERROR_CODES].sort()).toEqual(Object.values(ADVICE).flat().sort());
});

it.each(['9999', '', '080', 'constructor', '__proto__'])('explains the unlisted code %j too', (code) => {
  expect(explainErrorCode(code)).toEqual({ meaning: 'Not in our list; see the Plivo console', resend: 'no' });
});
