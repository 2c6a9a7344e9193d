import { describe, expect, it } from '@jest/globals';
import { readStatusCallback } from '../plivo/status-callback.js';
import { LISTED_STATUSES } from '../plivo/statuses.js';
import { SandboxMessage, type SandboxOrder } from './sandbox-message.js';

function message(order: Partial<SandboxOrder> = {}): SandboxMessage {
  return new SandboxMessage({
    from: '+15550100000',
    powerpackUuid: null,
    to: '+15551234567',
    text: 'hello',
    callbackUrl: undefined,
    method: 'POST',
    dlt: {},
    ...order,
  });
}

describe("a sandbox message's callback", () => {
  it.each(LISTED_STATUSES)('is readable by our own parser with status %s', (status) => {
    const sent = message();
    const callback = readStatusCallback(sent.parameters({ status, errorCode: '80' }, 3, 400));
    expect(callback).toMatchObject({
      messageUuid: sent.uuid,
      status,
      errorCode: '80',
      recipient: '+15551234567',
      sender: '+15550100000',
      messageType: 'sms',
      units: 1,
      totalRateMicros: 5_500,
      sequence: 3,
    });
    expect(callback?.plivoTimeMicros).toBeGreaterThanOrEqual(sent.acceptedAt.getTime() * 1_000);
  });

  it('has only the times of past events, each later than the one before', () => {
    const sent = message();
    const queued = sent.parameters({ status: 'queued' }, 1, 400);
    expect(queued).not.toHaveProperty('SentTime');
    const delivered = sent.parameters({ status: 'delivered' }, 3, 400);
    const { QueuedTime = '', SentTime = '', DeliveryReportTime = '' } = delivered;
    expect([QueuedTime, SentTime, DeliveryReportTime].sort()).toEqual([
      QueuedTime,
      SentTime,
      DeliveryReportTime,
    ]);
    expect(SentTime > QueuedTime && DeliveryReportTime > SentTime).toBe(true);
  });

  it.each([
    ['+15551234567', '310', '004'],
    ['447700900123', '234', '015'],
    ['+33123456789', '001', '01'],
  ])('sent to %s names network %s-%s', (to, MCC, MNC) => {
    expect(message({ to }).parameters({ status: 'sent' }, 2, 0)).toMatchObject({ MCC, MNC });
  });

  it.each([
    ['160 of GSM-7', 'a'.repeat(160), '1', '0.00550'],
    ['161 of GSM-7', 'a'.repeat(161), '2', '0.01100'],
    ['307 of GSM-7', 'a'.repeat(307), '3', '0.01650'],
    ['70 of UCS-2', 'ж'.repeat(70), '1', '0.00550'],
    ['71 of UCS-2', 'ж'.repeat(71), '2', '0.01100'],
  ])('bills %s as units', (_name, text, Units, TotalAmount) => {
    expect(message({ text }).parameters({ status: 'sent' }, 2, 0)).toMatchObject({ Units, TotalAmount });
  });
});
