import { expect, it } from '@jest/globals';
import { withoutSession } from './session-state.js';

it('tells a session that has ended from none', () => {
  expect(withoutSession(undefined)).toBeNull();
  expect(withoutSession(null)).toBeNull();
  expect(withoutSession({ name: 'reports', scopes: ['read'], expiresAt: null, mode: 'live' })).toBe('ended');
  expect(withoutSession('ended')).toBe('ended');
});
