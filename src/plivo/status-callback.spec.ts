import { parse } from 'node:querystring';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type CallbackParameters, readStatusCallback } from './status-callback.js';

/** As Plivo sent it in 2017. */
const CAPTURE =
  'Status=delivered&From=13342031111&ParentMessageUUID=83876bdb-2033-4876-bfaf-0ff8693705af&TotalRate=0.0025&MCC=405&PartInfo=1+of+1&ErrorCode=&To=918553651111&Units=1&TotalAmount=0.0025&MNC=803&MessageUUID=83876bdb-2033-4876-bfaf-0ff8693705af';
const BARE = { MessageUUID: 'own', Status: 'sent' };

function read(parameters: CallbackParameters) {
  return readStatusCallback({ ...BARE, ...parameters })!;
}

describe('a status callback', () => {
  it('is read into our words in its form of 2017', () => {
    expect(readStatusCallback(parse(CAPTURE))).toEqual({
      messageUuid: '83876bdb-2033-4876-bfaf-0ff8693705af',
      status: 'delivered',
      errorCode: null,
      recipient: '+918553651111',
      sender: '+13342031111',
      messageType: null,
      units: 1,
      totalRateMicros: 2_500,
      totalAmountMicros: 2_500,
      mcc: '405',
      mnc: '803',
      sequence: null,
      plivoTimeMicros: null,
      identity: ['83876bdb-2033-4876-bfaf-0ff8693705af', 'delivered', null, null, null, null, null, null],
    });
  });

  it.each<[name: string, parameters: CallbackParameters]>([
    ['no MessageUUID', { Status: 'sent' }],
    ['an empty MessageUUID', { MessageUUID: ' ', Status: 'sent' }],
    ['no Status', { MessageUUID: 'own' }],
    ['an unknown Status', { MessageUUID: 'own', Status: 'exploded' }],
    ['a Status of every object', { MessageUUID: 'own', Status: 'constructor' }],
  ])('is not readable with %s', (_name, parameters) => {
    expect(readStatusCallback(parameters)).toBeNull();
  });

  it.each<[name: string, parameters: CallbackParameters, read: object]>([
    ['a parent that differs', { ParentMessageUUID: 'parent' }, { messageUuid: 'parent' }],
    ['a parent that is no id', { ParentMessageUUID: 'not an id' }, { messageUuid: 'own' }],
    ['an empty parent', { ParentMessageUUID: '' }, { messageUuid: 'own' }],
    ['a status in capitals', { Status: ' Delivered ' }, { status: 'delivered' }],
    ['an error code', { ErrorCode: '80' }, { errorCode: '80' }],
    ['the error code for none', { ErrorCode: '000' }, { errorCode: null }],
    ['a repeated parameter', { To: ['14155550123', '14155550199'] }, { recipient: '+14155550123' }],
    ['NUL in a text', { Type: 's\0ms', MNC: '\0' }, { messageType: 'sms', mnc: null }],
    [
      'numbers, as JSON has them',
      { Units: 2, Sequence: 0, To: 14155550123 },
      { units: 2, sequence: 0, recipient: '+14155550123' },
    ],
    ['leading zeros of a network', { MCC: '001', MNC: '004' }, { mcc: '001', mnc: '004' }],
    [
      'things that are no texts',
      { To: { a: 1 }, From: true, Units: null },
      { recipient: null, sender: null, units: null },
    ],
    [
      'times, the latest of them',
      { SentTime: '1970-01-01 00:00:02', MessageTime: '1970-01-01 00:00:01' },
      { plivoTimeMicros: 2_000_000 },
    ],
    [
      'times in another order',
      { SentTime: '1970-01-01 00:00:01', MessageTime: '1970-01-01 00:00:03' },
      { plivoTimeMicros: 3_000_000 },
    ],
    [
      'a time that is none',
      { SentTime: 'soon', MessageTime: '1970-01-01 00:00:01' },
      { plivoTimeMicros: 1_000_000 },
    ],
    ['only such times', { SentTime: 'soon' }, { plivoTimeMicros: null }],
  ])('is read with %s', (_name, parameters, expected) => {
    expect(read(parameters)).toMatchObject(expected);
  });
});

describe('the identity of a report', () => {
  it('is the same for every copy, in any order and with further parameters', () => {
    const pairs = Object.entries({ ...parse(CAPTURE), Sequence: '3', SentTime: '2017-01-01 00:00:00' });
    const { identity } = readStatusCallback(Object.fromEntries(pairs))!;
    const news = fc.dictionary(fc.stringMatching(/^X[a-z]{1,8}$/), fc.string());
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), news, (shuffled, more) => {
        expect(readStatusCallback({ ...more, ...Object.fromEntries(shuffled) })!.identity).toEqual(identity);
      }),
    );
    expect(read({ Sequence: 3 }).identity).toEqual(read({ Sequence: '3' }).identity);
  });

  it.each<[CallbackParameters]>([
    [{ MessageUUID: 'another part', ParentMessageUUID: 'own' }],
    [{ Status: 'delivered' }],
    [{ ErrorCode: '80' }],
    [{ Sequence: '1' }],
    [{ DeliveryReportTime: '2026-01-01 00:00:00' }],
    [{ SentTime: '2026-01-01 00:00:00' }],
    [{ QueuedTime: '2026-01-01 00:00:00' }],
    [{ MessageTime: '2026-01-01 00:00:00' }],
    [{ MessageTime: 'unreadable' }],
  ])('differs with %j', (parameters) => {
    expect(read(parameters).identity).not.toEqual(read({}).identity);
  });

  it('differs for the same time under two names', () => {
    const time = '2026-01-01 00:00:00';
    expect(read({ SentTime: time }).identity).not.toEqual(read({ QueuedTime: time }).identity);
  });
});
