import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { powerpackSender, readPowerpack } from './powerpack.js';
import { normalizeParty, senderKey } from './sender.js';

const UUID = 'ebd2c11d-13c3-4d14-b750-17d43ab0e094';

describe('a sender', () => {
  it.each([
    [`powerpack:${UUID}`, UUID],
    [`POWERPACK:${UUID.toUpperCase()}`, UUID],
    [`Powerpack:${UUID}`, UUID],
  ])('is a Powerpack: %s', (sender, uuid) => {
    expect(readPowerpack(sender)).toBe(uuid);
  });

  it.each([
    UUID,
    'powerpack:',
    'powerpack',
    '+15550100000',
    `powerpack: ${UUID}`,
    ` powerpack:${UUID}`,
    `powerpack:${UUID}\n`,
    `powerpack:${UUID.slice(1)}`,
    `powerpack:${UUID}0`,
    `powerpack:${UUID.replaceAll('-', '')}`,
    `powerpack:{${UUID}}`,
    `powerpack:${UUID.replace('e', 'g')}`,
  ])('is no Powerpack: %j', (sender) => {
    expect(readPowerpack(sender)).toBeNull();
  });

  it('has one normal form as a Powerpack, in any case of its letters', () => {
    const mixed = fc.uuid().chain((uuid) => fc.mixedCase(fc.constant(`powerpack:${uuid}`)));
    fc.assert(
      fc.property(mixed, (sender) => {
        const normal = powerpackSender(readPowerpack(sender)!);
        expect(normal).toBe(sender.toLowerCase());
        expect([normalizeParty(sender), senderKey(sender)]).toEqual([normal, normal]);
      }),
    );
  });
});
