import { expect, it } from '@jest/globals';
import { titleOf } from './title-of.js';

it.each([
  ['delivery_rate', 'network=262-02', 'Delivery rate: network 262-02'],
  ['error_share', 'code=20', 'Error share: code 20'],
  ['cost', 'day', 'Cost: day'],
  ['missing_reports', 'all', 'Missing reports'],
  ['failed_writes', 'service', 'Failed writes'],
])('names an alert of %s about %s', (rule, subject, title) => expect(titleOf({ rule, subject })).toBe(title));
