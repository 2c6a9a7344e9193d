import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { LISTED_ERROR_CODES } from '../../plivo/error-codes.js';
import { MESSAGE_KINDS } from '../../sms/message-kinds.js';
import { ResendPolicy } from './resend-policy.js';

const NOW = new Date('2026-11-24T08:00:00Z');
const MINUTE_MS = 60_000;
const policy = new ResendPolicy(readEnvironment({}));

describe('a failed message', () => {
  it.each([
    ['80', 0, 1],
    ['80', 1, 2],
    ['20', 0, 1],
    ['90', 0, 5],
    ['300', 0, 5],
    ['1000', 0, 5],
  ])('with error %s after %d resends is sent again in %d minutes', (code, resends, minutes) => {
    const message = { kind: 'transactional', expiresAt: null } as const;
    const at = policy.nextResendAt(message, resends, code, NOW);
    expect(at).toEqual(new Date(NOW.getTime() + minutes * MINUTE_MS));
  });

  it.each([
    ['for the third time', 'transactional', 2, '80'],
    ['a second time where once is all', 'transactional', 1, '300'],
    ['a second time as a one-time password', 'otp', 1, '80'],
    ['as marketing', 'marketing', 0, '80'],
    ['without an error code', 'transactional', 0, null],
    ['with an unknown code', 'transactional', 0, '4711'],
  ] as const)('is not sent again %s', (_name, kind, resends, code) => {
    expect(policy.nextResendAt({ kind, expiresAt: null }, resends, code, NOW)).toBeNull();
  });

  it('is never sent again after an opt-out or a mistake of our own', () => {
    const eager = new ResendPolicy(readEnvironment({ MESSAGE_RESENDS: 'otp=9,transactional=9,marketing=9' }));
    const again = LISTED_ERROR_CODES.filter((code) =>
      MESSAGE_KINDS.some((kind) => eager.nextResendAt({ kind, expiresAt: null }, 0, code, NOW)),
    );
    expect(again.sort()).toEqual(['1000', '140', '20', '300', '370', '80', '90']);
  });

  it('is not sent again once it has expired', () => {
    const soon = new Date(NOW.getTime() + MINUTE_MS);
    expect(policy.nextResendAt({ kind: 'transactional', expiresAt: soon }, 0, '80', NOW)).toBeNull();
    const later = new Date(NOW.getTime() + MINUTE_MS + 1);
    expect(policy.nextResendAt({ kind: 'transactional', expiresAt: later }, 0, '80', NOW)).not.toBeNull();
  });
});
