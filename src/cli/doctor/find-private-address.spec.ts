import { describe, expect, it } from '@jest/globals';
import { findPrivateAddress } from './find-private-address.js';

describe('an address that only this network reaches', () => {
  it.each([
    ['http://10.1.2.3:3000', '10.1.2.3'],
    ['https://192.168.0.10', '192.168.0.10'],
    ['http://[fd00::1]/sms', 'fd00::1'],
    ['http://169.254.1.1', '169.254.1.1'],
    ['https://9.9.9.9', null],
    ['https://[2620:fe::fe]', null],
    ['https://a-name-without-an-address.invalid', null],
  ])('is found in %s: %s', async (url, address) => {
    expect(await findPrivateAddress(url)).toBe(address);
  });
});
