import { describe, expect, it } from '@jest/globals';
import { UNKNOWN_POWERPACK } from './powerpack.js';
import { readSendRequest } from './send-request.js';

const SMS = { src: 'ACME', dst: '+15551234567', text: 'hello' };

const { src: _, ...FROM_POOL } = { ...SMS, powerpack_uuid: 'ebd2c11d-13c3-4d14-b750-17d43ab0e094' };
const DLT = {
  dlt_entity_id: '1201159178492032504',
  dlt_template_id: '1007493130372339254',
  dlt_template_category: 'service_implicit',
};

describe('a send request', () => {
  it('names a sender or a Powerpack, but not both', () => {
    const { src, ...nobody } = SMS;
    expect(readSendRequest(FROM_POOL)).not.toHaveProperty('mistake');
    expect(readSendRequest({ ...FROM_POOL, src })).toEqual({
      mistake: 'src and powerpack_uuid exclude each other',
    });
    expect(readSendRequest(nobody)).toEqual({ mistake: 'src or powerpack_uuid is missing' });
    expect(readSendRequest({ ...FROM_POOL, powerpack_uuid: 'marketing' })).toEqual({
      mistake: 'powerpack_uuid is not a UUID',
    });
    expect(readSendRequest({ ...FROM_POOL, powerpack_uuid: UNKNOWN_POWERPACK })).toEqual({
      mistake: 'powerpack_uuid is not a Powerpack of this account',
    });
  });

  it("from a Powerpack goes out from the pool's number for each recipient, always the same one", () => {
    const dst = Array.from({ length: 40 }, (_, index) => `+1555${1_234_000 + index}`).join('<');
    const orders = readSendRequest({ ...FROM_POOL, dst });
    expect(readSendRequest({ ...FROM_POOL, dst })).toEqual(orders);
    if ('mistake' in orders) throw new Error(orders.mistake);
    const numbers = new Set(orders.map(({ from }) => from));
    expect(numbers.size).toBe(4);
    for (const number of numbers) expect(number).toMatch(/^\+155502\d{5}$/);
  });

  it('keeps its registration in India', () => {
    expect(readSendRequest({ ...SMS, ...DLT })).toMatchObject([{ dlt: DLT }]);
    expect(readSendRequest({ ...SMS, dlt_entity_id: '1' })).toMatchObject([{ dlt: { dlt_entity_id: '1' } }]);
  });

  it.each([
    { dlt_entity_id: 1_201_159_178 },
    { dlt_entity_id: '12011O' },
    { dlt_template_id: '' },
    { dlt_template_category: 'otp' },
  ])('refuses %j', (fields) => {
    expect(readSendRequest({ ...SMS, ...fields })).toEqual({
      mistake: `${Object.keys(fields)[0]} is not valid`,
    });
  });

  it.each([
    { message_expiry: 5 },
    { message_expiry: 10_799 },
    ...[true, false, 'true', 'false', 'content_only', 'number_only'].map((log) => ({ log })),
    { text: 'a'.repeat(1_600) },
    { text: '€'.repeat(800) },
    { text: 'ж'.repeat(737) },
    { dst: Array.from({ length: 1_000 }, (_, index) => 15_551_230_000 + index).join('<') },
    { url: 'https://sms.example.com/', method: 'GET' },
  ])('accepts %j', (fields) => {
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
  ])('refuses %j with a reason', (fields, mistake) => {
    expect(readSendRequest({ ...SMS, ...fields })).toEqual({ mistake });
  });

  it('becomes one order per destination, with + and called back by POST by default', () => {
    const url = 'https://sms.example.com/status';
    expect(readSendRequest({ ...SMS, dst: '15551234567<+15551234568', url })).toEqual(
      ['+15551234567', '+15551234568'].map((to) => ({
        from: 'ACME',
        powerpackUuid: null,
        to,
        text: 'hello',
        callbackUrl: url,
        method: 'POST',
        dlt: {},
      })),
    );
  });
});
