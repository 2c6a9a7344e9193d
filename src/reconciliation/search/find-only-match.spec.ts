import { describe, expect, it } from '@jest/globals';
import { type ListedMessage, readListedMessage } from '../../plivo/listed-message.js';
import { findOnlyMatch, type ListedContext } from './find-only-match.js';
import type { MessageWithoutUuid } from './message-without-uuid.js';

const POWERPACK = 'aabbccdd-0000-4000-8000-000000000001';
const MESSAGE: MessageWithoutUuid = {
  messageId: 'ours',
  submittedAt: new Date('2026-11-30T08:00:00Z'),
  recipient: '+14155550123',
  sender: '+15550100000',
  segments: 1,
  from: new Date('2026-11-30T07:59:00Z'),
  to: new Date('2026-11-30T08:01:00Z'),
};
const NOTHING_ELSE: ListedContext = { taken: new Set(), rivals: [] };
const uuidOf = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;

function listed(number: number, fields: Record<string, unknown> = {}): ListedMessage {
  return readListedMessage({
    message_uuid: uuidOf(number),
    message_state: 'delivered',
    message_time: '2026-11-30 08:00:10+00:00',
    to_number: '14155550123',
    from_number: '15550100000',
    units: '1',
    ...fields,
  })!;
}

const find = (list: readonly ListedMessage[], message = MESSAGE, context = NOTHING_ELSE) =>
  findOnlyMatch(message, list, context)?.details.messageUuid ?? null;

describe('findOnlyMatch', () => {
  it('finds the message that fits', () => {
    expect(find([listed(1)])).toBe(uuidOf(1));
  });

  it.each([
    ['to another recipient', { to_number: '14155550124' }],
    ['from another sender', { from_number: '15550100001' }],
    ['of another length', { units: '2' }],
    ['from before it was asked for', { message_time: '2026-11-30 07:58:59+00:00' }],
    ['from after it was asked for', { message_time: '2026-11-30 08:01:01+00:00' }],
    ['of a time that Plivo does not tell', { message_time: undefined }],
  ])('does not take one %s', (_title, fields) => {
    expect(find([listed(1, fields)])).toBeNull();
    expect(find([listed(1, fields), listed(2)])).toBe(uuidOf(2));
  });

  it.each([
    ['Argentinian', '+5491123456789', '541123456789'],
    ['Brazilian', '+5511987654321', '551187654321'],
  ])('finds the message to a number in the form that Plivo lists: %s', (_country, recipient, to_number) => {
    expect(find([listed(1, { to_number })], { ...MESSAGE, recipient })).toBe(uuidOf(1));
    expect(
      find([listed(1, { to_number: `${to_number.slice(0, -1)}0` })], { ...MESSAGE, recipient }),
    ).toBeNull();
  });

  it('takes none where several fit', () => {
    expect(find([listed(1), listed(2)])).toBeNull();
  });

  it('does not take the UUID of another message', () => {
    const context = { ...NOTHING_ELSE, taken: new Set([uuidOf(1)]) };
    expect(find([listed(1), listed(2)], MESSAGE, context)).toBe(uuidOf(2));
  });

  it('takes none that could be another message of ours', () => {
    const [from, to] = [MESSAGE.to, new Date(MESSAGE.to.getTime() + 60_000)];
    const rival = { messageId: 'other', from: MESSAGE.from, to: MESSAGE.to };
    expect(find([listed(1)], MESSAGE, { ...NOTHING_ELSE, rivals: [rival] })).toBeNull();
    expect(find([listed(1)], MESSAGE, { ...NOTHING_ELSE, rivals: [{ ...rival, from, to }] })).toBe(uuidOf(1));
  });

  it('knows messages of a Powerpack by the Powerpack, whatever number was picked', () => {
    const message = { ...MESSAGE, sender: `powerpack:${POWERPACK}` };
    expect(find([listed(1, { powerpack_id: POWERPACK, from_number: '15550100009' })], message)).toBe(
      uuidOf(1),
    );
    expect(find([listed(1)], message)).toBeNull();
  });

  it('does not compare lengths where one is not known', () => {
    expect(find([listed(1, { units: null })])).toBe(uuidOf(1));
    expect(find([listed(1, { units: '3' })], { ...MESSAGE, segments: null })).toBe(uuidOf(1));
  });
});
