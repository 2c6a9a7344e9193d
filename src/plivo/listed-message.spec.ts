import { describe, expect, it } from '@jest/globals';
import { readListedMessage, toListTime } from './listed-message.js';

const UUID = 'db3ce55a-7f1d-11e1-8ea7-1231380bc196';
const LISTED = {
  message_uuid: UUID,
  message_state: 'delivered',
  message_direction: 'outbound',
  message_time: '2026-11-30 08:15:30+01:00',
  to_number: '14155550123',
  from_number: '15550100000',
  powerpack_id: 'AABBCCDD-0000-4000-8000-000000000001',
};

describe('readListedMessage', () => {
  it('reads when Plivo took the message, and from which Powerpack', () => {
    expect(readListedMessage(LISTED)).toMatchObject({
      details: { messageUuid: UUID, status: 'delivered', recipient: '+14155550123' },
      takenAt: new Date('2026-11-30T07:15:30Z'),
      powerpackUuid: 'aabbccdd-0000-4000-8000-000000000001',
    });
  });

  it('tells messages that came in from those that were sent', () => {
    expect(readListedMessage(LISTED)?.isInbound).toBe(false);
    expect(readListedMessage({ ...LISTED, message_direction: 'inbound' })?.isInbound).toBe(true);
  });

  it.each([
    ['no time', { message_time: undefined }],
    ['a time that is none', { message_time: 'yesterday' }],
  ])('knows no time where Plivo gives %s', (_title, fields) => {
    expect(readListedMessage({ ...LISTED, ...fields })?.takenAt).toBeNull();
  });

  it.each([
    null,
    'text',
    { ...LISTED, message_state: 'unheard of' },
    { ...LISTED, message_uuid: 'with spaces' },
  ])('reads nothing from %j', (body) => {
    expect(readListedMessage(body)).toBeNull();
  });

  it('knows no Powerpack where there is none', () => {
    expect(readListedMessage({ ...LISTED, powerpack_id: null })?.powerpackUuid).toBeNull();
  });
});

describe('toListTime', () => {
  it('is in UTC and has no offset', () => {
    expect(toListTime(new Date('2026-11-30T08:15:30.250+01:00'))).toBe('2026-11-30 07:15:30.250000');
  });
});
