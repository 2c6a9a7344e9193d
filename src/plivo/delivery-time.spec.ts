import { describe, expect, it } from '@jest/globals';
import { readDeliverySeconds } from './delivery-time.js';

const SENT = '2026-01-01 10:00:00.000000';

describe('readDeliverySeconds', () => {
  it('is the time between the two times of a report', () => {
    const times = { MessageTime: SENT, DeliveryReportTime: '2026-01-01 10:00:04.250000' };
    expect(readDeliverySeconds(times)).toBe(4.25);
  });

  it.each([
    ['without MessageTime', { DeliveryReportTime: SENT }],
    ['without DeliveryReportTime', { MessageTime: SENT }],
    ['that is no time', { MessageTime: SENT, DeliveryReportTime: 'yesterday' }],
    ['before the message', { MessageTime: SENT, DeliveryReportTime: '2026-01-01 09:59:59.000000' }],
  ])('is unknown for a report %s', (_what, times) => {
    expect(readDeliverySeconds(times)).toBeNull();
  });
});
