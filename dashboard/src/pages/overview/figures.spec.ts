import { expect, it } from '@jest/globals';
import { deliveredOf, failedOf, waitingOf } from './figures.js';

const figures = {
  silent: 3,
  statuses: {
    queued: 1,
    sent: 10,
    delivered: 100,
    undelivered: 20,
    failed: 5,
    rejected: 2,
    read: 7,
    none: 4,
  },
};

it('counts each message that Plivo took once: delivered, failed, waiting or silent', () => {
  expect(deliveredOf(figures)).toBe(107);
  expect(failedOf(figures)).toBe(27);
  expect(waitingOf(figures)).toBe(12);
  const messages = Object.values(figures.statuses).reduce((sum, count) => sum + count, 0);
  expect(deliveredOf(figures) + failedOf(figures) + waitingOf(figures) + figures.silent).toBe(messages);
});
