import { describe, expect, it } from '@jest/globals';
import { readMessage } from './message-details.js';

/** As Plivo documents it. */
const MESSAGE = {
  api_id: '9a7e9d2a-1d8b-11ee-8c1a-0242ac110005',
  error_code: '000',
  from_number: '14155550199',
  message_direction: 'outbound',
  message_state: 'delivered',
  message_time: '2026-11-23 13:44:53.104201+05:30',
  message_type: 'sms',
  message_uuid: '5b40a428-bfc7-4daf-9d06-726c558bf3b8',
  powerpack_id: null,
  resource_uri: '/v1/Account/MA1/Message/5b40a428-bfc7-4daf-9d06-726c558bf3b8/',
  to_number: '14155550123',
  total_amount: '0.01100',
  total_rate: '0.00550',
  units: 2,
};

describe('a message read from Plivo', () => {
  it('is read in the words of a callback', () => {
    expect(readMessage(MESSAGE)).toEqual({
      messageUuid: MESSAGE.message_uuid,
      status: 'delivered',
      errorCode: null,
      recipient: '+14155550123',
      sender: '+14155550199',
      messageType: 'sms',
      units: 2,
      totalRateMicros: 5_500,
      totalAmountMicros: 11_000,
      mcc: null,
      mnc: null,
      sequence: null,
      plivoTimeMicros: null,
      identity: ['reading', 'delivered', null],
      rawPayload: JSON.stringify(MESSAGE),
    });
  });

  it('has the same identity whenever it is read, until its status changes', () => {
    const identityOf = (change: object) => readMessage({ ...MESSAGE, ...change })?.identity;
    expect(identityOf({ api_id: 'another' })).toEqual(identityOf({}));
    expect(identityOf({ message_state: 'undelivered', error_code: '80' })).toEqual([
      'reading',
      'undelivered',
      '80',
    ]);
  });

  it.each([
    null,
    'text',
    [],
    {},
    { ...MESSAGE, message_uuid: undefined },
    { ...MESSAGE, message_uuid: 'a/b' },
    { ...MESSAGE, message_state: 'received' },
    { ...MESSAGE, message_state: 'a new one' },
  ])('is not read from %j', (body) => {
    expect(readMessage(body)).toBeNull();
  });
});
