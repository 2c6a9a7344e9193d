import { describe, expect, it } from '@jest/globals';
import { readSendRequest } from './send-request.js';

const SMS = { src: 'ACME', dst: '+15551234567', text: 'hello' };

describe('a send request', () => {
  it.each([
    { message_expiry: 5 },
    { message_expiry: 10_799 },
    ...[true, false, 'true', 'false', 'content_only', 'number_only'].map((log) => ({ log })),
    { text: 'a'.repeat(1_600) },
    { text: '€'.repeat(800) },
    { text: 'ж'.repeat(737) },
    { dst: Array.from({ length: 1_000 }, (_, index) => 15_551_230_000 + index).join('<') },
    { url: 'https://sms.example.com/', method: 'GET' },
  ])('may be one with %j', (fields) => {
    expect(readSendRequest({ ...SMS, ...fields })).not.toHaveProperty('mistake');
  });

  it.each<[fields: object, mistake: string]>([
    ...[4, 10_800, 5.5, '60', null, true].map((message_expiry): [object, string] => [
      { message_expiry },
      'message_expiry must be a whole number from 5 to 10799',
    ]),
    ...['none', 1, null, ''].map((log): [object, string] => [
      { log },
      'log must be true, false, content_only, number_only',
    ]),
    [{ text: 'a'.repeat(1_601) }, 'text is longer than 1600 characters of GSM-7'],
    [{ text: '€'.repeat(801) }, 'text is longer than 1600 characters of GSM-7'],
    [{ text: 'ж'.repeat(738) }, 'text is longer than 737 characters of UCS-2'],
    [{ dst: '+15551234567<+15551234568<15551234567' }, 'dst holds a number twice'],
    [{ dst: '+15551234567<' }, 'dst is not a phone number'],
  ])('must not be one with %j', (fields, mistake) => {
    expect(readSendRequest({ ...SMS, ...fields })).toEqual({ mistake });
  });

  it('is an order for every destination, with + and as a POST where nothing else is said', () => {
    const url = 'https://sms.example.com/status';
    expect(readSendRequest({ ...SMS, dst: '15551234567<+15551234568', url })).toEqual(
      ['+15551234567', '+15551234568'].map((to) => ({
        from: 'ACME',
        to,
        text: 'hello',
        callbackUrl: url,
        method: 'POST',
      })),
    );
  });
});
