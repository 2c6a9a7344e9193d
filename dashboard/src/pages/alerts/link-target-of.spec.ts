import { expect, it } from '@jest/globals';
import { linkTargetOf } from './link-target-of.js';

it.each([
  ['https://sms.example.com/dashboard/?network=262-02&from=2026', { page: '/?network=262-02&from=2026' }],
  ['https://example.com/sms/dashboard/dead-letters', { page: '/dead-letters' }],
  ['https://sms.example.com/health/ready', { address: 'https://sms.example.com/health/ready' }],
  ['not an address', { address: 'not an address' }],
])('leads by %s to %j', (link, target) => expect(linkTargetOf(link)).toEqual(target));
